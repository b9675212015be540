#![allow(missing_docs)]
use browser::*;
use std::time::Instant;
#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let kind: Kind = std::env::args().nth(1).unwrap().parse().unwrap();
    let ext = format!("/tmp/stub-ext/{}", if kind == Kind::Chromium { "chrome" } else { "firefox" });
    let site = practice_site::Site::start().await?;
    let t = Instant::now();
    let mut b = Browser::launch(kind, &Options { extension: ext.into(), port: site.port(), headless: true }).await?;
    eprintln!("launch {:?}", t.elapsed());
    let page = b.page();
    site.put_page("https://accounts.magento.cloud/user", "<title>hello</title><body>hi <script>document.cookie='a=1'</script>".into());
    b.open("https://accounts.magento.cloud/user").await?;
    eprintln!("{:?} {:?}", b.look().await?, b.badge().await?);
    let born = "return api.runtime.sendMessage('born')";
    eprintln!("{:?}", b.in_extension(born, 0.into()).await?);
    eprintln!("{:?}", b.in_extension(born, 0.into()).await?);
    let t = Instant::now();
    b.end_background().await?;
    eprintln!("end {:?}", t.elapsed());
    eprintln!("{:?}", b.in_extension(born, 0.into()).await?);
    eprintln!("end+restart {:?}", t.elapsed());
    b.end_background().await?;
    b.open("https://accounts.magento.cloud/user").await?;
    eprintln!("{:?}", b.look().await?);
    let t = Instant::now();
    b.reset().await?;
    eprintln!("reset {:?}", t.elapsed());
    let mut steps = [0u128; 3];
    let t = Instant::now();
    for i in 0..60 {
        let t = Instant::now();
        b.reset().await?;
        steps[0] += t.elapsed().as_micros();
        let t = Instant::now();
        site.put_page("https://accounts.magento.cloud/user", format!("<title>p{i}</title><body>hi<script>document.cookie='a=1'</script>"));
        b.open("https://accounts.magento.cloud/user").await?;
        steps[1] += t.elapsed().as_micros();
        let t = Instant::now();
        let l = b.look().await?;
        steps[2] += t.elapsed().as_micros();
        assert_eq!(l.page, format!("stub p{i}"));
        assert_eq!(l.notices, ["visible", "a=1", "n1"]);
    }
    eprintln!("60 in {:?}: {:.1}/s {:?}", t.elapsed(), 60.0 / t.elapsed().as_secs_f64(), steps.map(|s| s / 60));
if std::env::var("SPIKE_S").is_ok() { return b.close().await; }
    site.put_page("https://accounts.magento.cloud/user", "<title>alert</title><body onload='print()'>hi<script>alert(1);confirm(2);prompt(3);onbeforeunload=e=>{e.preventDefault();return 'x'};window.open('/x')</script><script>alert(4)</script>".into());
    let t = Instant::now();
    b.open("https://accounts.magento.cloud/user").await?;
    eprintln!("{:?} {:?}", b.look().await?, t.elapsed());
    b.reset().await?;
    b.open("https://accounts.magento.cloud/user").await?;
    eprintln!("{:?}", b.look().await?);
    b.open("https://account.magento.com/customer/account/login/").await?;
    eprintln!("{:?}", b.look().await?);
    let tab = b.new_tab().await?;
    b.open_in(&tab, "https://account.magento.com/customer/account/login/").await?;
    eprintln!("{:?}", b.look_at(&tab).await?);
    b.close_tab(tab).await?;
    b.set_viewport(1280, 900).await?;
    eprintln!("{:?}", b.in_page(&page, "return [innerWidth,innerHeight,document.visibilityState]", 0.into()).await?);
    b.screenshot(&page, "/tmp/shot.png".as_ref()).await?;
    eprintln!("{:?}", b.open("https://example.com/").await.map_err(|e| e.to_string()));
    eprintln!("{:?}", b.look().await.map_err(|e| e.to_string()));
    let t = Instant::now();
    let pop = b.open_popup(&page).await?;
    eprintln!("popup {:?} {}", pop, b.in_page(&pop, "return location.href", 0.into()).await?);
    b.close_popup().await?;
    b.set_viewport(1280, 900).await?;
    eprintln!("popup {:?}", t.elapsed());
    if std::env::args().nth(2).is_some_and(|w| w == "gone") {
       let t = Instant::now();
       b.in_extension("setTimeout(async () => { for (const t of await api.tabs.query({})) api.tabs.remove(t.id) }, 1000)", 0.into()).await?;
       eprintln!("gone {:?} {:?}", b.closed_by_user().await, t.elapsed());
       return Ok(());
    }
    if std::env::args().nth(2).is_some() {
        site.put_page("https://accounts.magento.cloud/user", "<title>loop</title><body>hi<script>for(;;);</script>".into());
        let t = Instant::now();
        eprintln!("{:?} {:?}", b.open("https://accounts.magento.cloud/user").await.map_err(|e| e.to_string()), t.elapsed());
        let t = Instant::now();
        eprintln!("{:?} {:?}", b.look().await.map_err(|e| e.to_string()), t.elapsed());
        drop(b);
        return Ok(());
    }
    let t = Instant::now();
    b.close().await?;
    eprintln!("close {:?}", t.elapsed());
    Ok(())
}
