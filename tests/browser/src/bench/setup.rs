//! The practice site, and a browser for every contender.

use anyhow::Result;
use practice_site::Site;

use super::contender::Contender;
use super::pages::{self, Rendering};
use super::runner::Runner;
use super::sheet::Sheet;

/// All participants, and the values measured so far.
pub struct Setup {
    pub site: Site,
    pub sheet: Sheet,
    runners: Vec<Runner>,
    turn: usize,
}

impl Setup {
    /// Starts them.
    pub async fn start() -> Result<Setup> {
        let site = Site::start().await?;
        let mut runners = Vec::new();
        site.put_page(pages::ADDRESS, pages::page(Rendering::Server, 1000));
        for contender in Contender::ALL {
            let mut runner = Runner::start(contender, site.port()).await?;
            // The first load, without any cache, is not counted.
            let tab = runner.settled(pages::ADDRESS).await?;
            runner.close(tab).await?;
            runners.push(runner);
        }
        Ok(Setup {
            site,
            sheet: Sheet::default(),
            runners,
            turn: 0,
        })
    }

    /// All contenders, starting with another one each time, so that order favours none.
    pub fn order(&mut self) -> [Contender; 4] {
        let mut order = Contender::ALL;
        order.rotate_left(self.turn % 4);
        self.turn += 1;
        order
    }

    /// The browser of a contender.
    pub fn runner(&mut self, contender: Contender) -> &mut Runner {
        &mut self.runners[contender as usize]
    }

    /// Adds one value.
    pub fn note(
        &mut self,
        measure: &'static str,
        name: &str,
        unit: &'static str,
        contender: Contender,
        value: f64,
    ) {
        self.sheet.note(measure, name, unit, contender, value);
    }

    /// Ends all browsers, and returns the values.
    pub async fn end(self) -> Result<Sheet> {
        for runner in self.runners {
            runner.end().await?;
        }
        Ok(self.sheet)
    }
}
