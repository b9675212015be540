//! Measure 7: another site, in a tab that is opened and closed.

use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep;

use super::contender::Contender;
use super::pages::{self, Rendering};
use super::setup::Setup;

/// Waiting time for late work.
const REST: Duration = Duration::from_millis(1000);

/// Measures once.
pub async fn measure(setup: &mut Setup) -> Result<()> {
    let html = pages::page(Rendering::Server, 1000);
    setup.site.put_page(pages::ELSEWHERE, html);
    for contender in Contender::ALL {
        let runner = setup.runner(contender);
        let bed = runner.end_background().await?;
        let tab = runner.tab().await?;
        runner.navigate(&tab, pages::ELSEWHERE).await?;
        runner
            .until(&tab, "document.readyState === 'complete'")
            .await?;
        sleep(REST).await;
        let injected = runner.worlds(&tab).await?.len();
        runner.close(tab).await?;
        sleep(REST).await;
        let awake = runner.has_background().await?;
        runner.close(bed).await?;
        let mut note = |what: &str, value| setup.note("elsewhere", what, "", contender, value);
        note("scripts injected", injected as f64);
        note("background woken", f64::from(u8::from(awake)));
    }
    Ok(())
}
