//! A new installation, from the printed link to the first member of staff who signs in.

use super::window::{DESK, House, Window};

#[tokio::test]
async fn whoever_has_the_link_sets_the_house_up_once_and_signs_in() {
    let house = House::empty().await;
    let link = concord::accounts::setup_link(&house.office.app).await.unwrap().unwrap();
    let window = Window::open(&house, DESK).await;

    window.go(link.address.trim_start_matches(&house.base)).await;
    window.is_sound().await;
    for (name, value) in [
        ("centre_name", "澜安县社会矛盾纠纷调处化解中心"),
        ("number_prefix", "LA"),
        ("number_area", "澜安"),
        ("security_name", "谷雨"),
        ("security_username", "security"),
        ("password", "檐下听雨四十年，灯下写信"),
        ("again", "檐下听雨四十年，灯下写信"),
        ("admin_name", "应知远"),
        ("admin_username", "admin"),
    ] {
        window.fill(name, value).await;
    }
    window.press("启用").await;
    window.sees("系统已启用").await;
    window.is_sound().await;

    window.go("/sign-in").await;
    window.is_sound().await;
    window.fill("username", "security").await;
    window.fill("password", "檐下听雨四十年，灯下读信").await;
    window.press("登录").await;
    window.sees("用户名或密码").await;
    window.is_sound().await;
    window.fill("password", "檐下听雨四十年，灯下写信").await;
    window.press("登录").await;
    window.sees("谷雨").await;
    window.is_sound().await;

    window.go(link.address.trim_start_matches(&house.base)).await;
    assert!(window.all("input[name=centre_name]").await.is_empty(), "the link is spent");
    window.close().await;
}
