#![allow(missing_docs)]
use browser::*;
#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let kind: Kind = std::env::args().nth(1).unwrap().parse().unwrap();
    let ext = format!("/tmp/stub-ext/{}", if kind == Kind::Chromium { "chrome" } else { "firefox" });
    let site = practice_site::Site::start().await?;
    let mut b = Browser::launch(kind, &Options { extension: ext.into(), port: site.port(), headless: true }).await?;
    let page = b.page();
    b.open("https://account.magento.com/customer/account/login/").await?;
    let q = "return (await api.tabs.query({})).map(t => [t.id, t.windowId, t.active])";
    eprintln!("{}", b.in_extension(q, 0.into()).await?);
    let tab = b.new_tab().await?;
    eprintln!("{}", b.in_extension(q, 0.into()).await?);
    let v = "return [document.visibilityState, document.hasFocus()]";
    eprintln!("{} {}", b.in_page(&page, v, 0.into()).await?, b.in_page(&tab, v, 0.into()).await?);
    b.open_in(&tab, "https://account.magento.com/customer/account/login/").await?;
    eprintln!("{} {}", b.in_page(&page, v, 0.into()).await?, b.in_page(&tab, v, 0.into()).await?);
    b.bring_to_front(&page).await?;
    eprintln!("{} {}", b.in_page(&page, v, 0.into()).await?, b.in_page(&tab, v, 0.into()).await?);
    b.bring_to_front(&tab).await?;
    eprintln!("{} {}", b.in_page(&page, v, 0.into()).await?, b.in_page(&tab, v, 0.into()).await?);
    eprintln!("{:?}", b.look_at(&tab).await.map_err(|e| e.to_string()));
    eprintln!("hidden page {:?}", b.look_at(&page).await.map_err(|e| e.to_string()));
    b.bring_to_front(&page).await?;
    eprintln!("{:?}", b.look_at(&page).await.map_err(|e| e.to_string()));
    b.close_tab(tab).await?;
    eprintln!("{:?}", b.look_at(&page).await.map_err(|e| e.to_string()));

    b.close().await
}
