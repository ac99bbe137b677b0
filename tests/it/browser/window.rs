//! A window of a real browser on an office that really listens.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use poem::Server;
use poem::listener::TcpAcceptor;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::driver::{ConsoleLines, GiveCookie, complaints};
use crate::office::Office;

/// An office behind a port of this machine.
pub struct House {
    pub office: Office,
    pub base: String,
    server: JoinHandle<()>,
}

impl House {
    /// Opens the office with its bodies and staff, and lets it listen.
    pub async fn open() -> House {
        House::listening(async |settings| Office::open_with(settings).await).await
    }

    /// An installation that nobody has set up.
    pub async fn empty() -> House {
        House::listening(async |settings| Office::empty(settings).await).await
    }

    async fn listening(open: impl AsyncFnOnce(&[(&str, &str)]) -> Office) -> House {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        listener.set_nonblocking(true).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let office = open(&[("CONCORD_BASE_URL", &base)]).await;
        let house = concord::routes::all(office.app.clone());
        let acceptor = TcpAcceptor::from_std(listener).unwrap();
        let server = tokio::spawn(async move { Server::new_with_acceptor(acceptor).run(house).await.unwrap() });
        House { office, base, server }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// What the browser is like.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Width and height of the page, in CSS pixels.
    pub size: (u32, u32),
    /// The page's own scripts run.
    pub scripts: bool,
    /// The system asks for dark colours.
    pub dark: bool,
}

/// How long the next page may take: so many looks, so far apart.
const PATIENCE: usize = 100;
const GLANCE: Duration = Duration::from_millis(100);

/// A desk.
pub const DESK: Look = Look { size: (1440, 900), scripts: true, dark: false };
/// A phone.
pub const PHONE: Look = Look { size: (390, 844), scripts: true, dark: false };

/// One window, with somebody in front of it.
pub struct Window {
    client: Client,
    base: String,
}

impl Window {
    /// Opens a window that shows nothing yet.
    pub async fn open(house: &House, look: Look) -> Window {
        let driver = std::env::var("CONCORD_TEST_CHROMEDRIVER").expect("CONCORD_TEST_CHROMEDRIVER names the WebDriver");
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--hide-scrollbars".to_owned(),
            format!("--window-size={},{}", look.size.0.max(500), look.size.1),
        ];
        if look.dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let mut options = json!({ "args": arguments, "prefs": { "intl.accept_languages": "zh-CN" } });
        if look.size.0 < 500 {
            // The window itself cannot be so narrow; the device that it stands for can.
            options["mobileEmulation"] = json!({
                "deviceMetrics": { "width": look.size.0, "height": look.size.1, "pixelRatio": 2.0, "touch": true },
            });
        }
        if !look.scripts {
            options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let capabilities = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object is written above") };
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let client = ClientBuilder::new(connector).capabilities(capabilities).connect(&driver).await.unwrap();
        Window { client, base: house.base.clone() }
    }

    /// Opens a window for somebody who is signed in already.
    pub async fn of(house: &House, username: &str, look: Look) -> Window {
        let window = Window::open(house, look).await;
        // A cookie can be given only to the site that the window shows.
        window.go("/healthz").await;
        let token = house.office.page_token(username).await;
        window.client.issue_cmd(GiveCookie("concord", token)).await.unwrap();
        window.go("/").await;
        window
    }

    /// Goes to an address of the office.
    pub async fn go(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.unwrap();
    }

    /// Where the window is, without the host.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.as_str().trim_start_matches(&self.base).to_owned()
    }

    /// The words that are to be seen.
    pub async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        body.text().await.unwrap()
    }

    /// Expects these words to be seen.
    pub async fn sees(&self, words: &str) {
        let mut text = String::new();
        for _ in 0..PATIENCE {
            text = self.text().await;
            if text.contains(words) {
                return;
            }
            tokio::time::sleep(GLANCE).await;
        }
        panic!("「{words}」 is not to be seen on {}:\n{text}", self.path().await);
    }

    /// Types into a field, in place of what stood there.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.find(&format!("[name='{name}']:not([type=hidden]):not([type=radio])")).await;
        let kind = field.attr("type").await.unwrap().unwrap_or_default();
        if matches!(kind.as_str(), "date" | "time") {
            // How a date is typed depends on the machine's language; what the field then holds does not.
            let set = "arguments[0].value = arguments[1]";
            self.client.execute(set, vec![serde_json::to_value(&field).unwrap(), json!(value)]).await.unwrap();
        } else {
            field.clear().await.unwrap();
            field.send_keys(value).await.unwrap();
        }
    }

    /// Chooses in a list.
    pub async fn choose(&self, name: &str, value: &str) {
        self.find(&format!("select[name='{name}']")).await.select_by_value(value).await.unwrap();
    }

    /// Ticks a box or chooses a radio button, by its label as a person does.
    pub async fn tick(&self, name: &str, value: &str) {
        let field = self.find(&format!("input[name='{name}'][value='{value}']")).await;
        if !field.is_selected().await.unwrap() {
            let id = field.attr("id").await.unwrap().expect("a choice has an id");
            self.touch(&self.find(&format!("label[for='{id}']")).await).await;
        }
        assert!(field.is_selected().await.unwrap(), "{name} = {value} is not ticked");
    }

    /// Ticks this box of a name and no other.
    pub async fn tick_only(&self, name: &str, value: &str) {
        for field in self.all(&format!("input[name='{name}']")).await {
            let wanted = field.attr("value").await.unwrap().as_deref() == Some(value);
            if field.is_selected().await.unwrap() != wanted {
                let id = field.attr("id").await.unwrap().expect("a choice has an id");
                self.touch(&self.find(&format!("label[for='{id}']")).await).await;
            }
        }
    }

    /// Chooses one of a list by its place.
    pub async fn choose_at(&self, name: &str, at: usize) {
        self.find(&format!("select[name='{name}']")).await.select_by_index(at).await.unwrap();
    }

    /// True when this is to be seen.
    pub async fn shows(&self, css: &str) -> bool {
        for element in self.all(css).await {
            if element.is_displayed().await.unwrap() {
                return true;
            }
        }
        false
    }

    /// Draws a stroke, as a hand does.
    pub async fn draw(&self, css: &str) {
        use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
        let pad = self.find(css).await;
        self.bring_to_the_middle(&pad).await;
        let to = |x, y| PointerAction::MoveToElement {
            element: pad.clone(),
            duration: Some(Duration::from_millis(40)),
            x,
            y,
        };
        let strokes = MouseActions::new("hand".to_owned())
            .then(to(-60.0, -20.0))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(to(-20.0, 20.0))
            .then(to(20.0, -15.0))
            .then(to(60.0, 20.0))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(strokes).await.unwrap();
    }

    /// Gives a file to a field.
    pub async fn give(&self, name: &str, file: &std::path::Path) {
        self.find(&format!("input[type=file][name='{name}']"))
            .await
            .send_keys(&file.display().to_string())
            .await
            .unwrap();
    }

    /// Presses a button or follows a link that says this, inside the page's own part; waits for the next page.
    pub async fn press(&self, words: &str) {
        let within = |tag: &str| format!("//main//{tag}[contains(normalize-space(.), '{words}')]");
        let both = format!("{} | {}", within("button"), within("a"));
        self.click(Locator::XPath(&both), words).await;
    }

    /// Presses the first that this path finds; on the page that comes there is one less.
    pub async fn press_away(&self, path: &str) {
        let before = self.client.find_all(Locator::XPath(path)).await.unwrap();
        assert!(!before.is_empty(), "{path} on {}:\n{}", self.path().await, self.text().await);
        self.touch_and_leave(&before[0]).await;
        let after = self.client.find_all(Locator::XPath(path)).await.unwrap().len();
        assert!(after < before.len(), "{path} is still there on {}:\n{}", self.path().await, self.text().await);
    }

    /// Presses the one primary button of the next-step panel.
    pub async fn take_next_step(&self) {
        self.click(Locator::Css("#next .button[data-kind=primary]"), "the next step").await;
    }

    async fn click(&self, locator: Locator<'_>, words: &str) {
        for _ in 0..PATIENCE {
            for element in self.client.find_all(locator).await.unwrap() {
                if element.is_displayed().await.unwrap_or(false) {
                    return self.touch_and_leave(&element).await;
                }
            }
            tokio::time::sleep(GLANCE).await;
        }
        panic!("nothing to press says {words} on {}:\n{}", self.path().await, self.text().await);
    }

    /// Clicks something that leads to another page, and waits until this one is gone.
    async fn touch_and_leave(&self, element: &Element) {
        let page = self.client.find(Locator::Css("html")).await.unwrap();
        self.touch(element).await;
        for _ in 0..PATIENCE {
            if page.tag_name().await.is_err() {
                return;
            }
            tokio::time::sleep(GLANCE).await;
        }
        panic!("nothing came after {}:\n{}", self.path().await, self.text().await);
    }

    /// Presses a button that only changes this page.
    pub async fn press_in_place(&self, words: &str) {
        let path = format!("//main//button[contains(normalize-space(.), '{words}')]");
        let found = self.client.find(Locator::XPath(&path)).await.unwrap();
        self.touch(&found).await;
    }

    /// Clicks something after bringing it to the middle of the window, where nothing that sticks to an edge covers it.
    async fn touch(&self, element: &Element) {
        self.bring_to_the_middle(element).await;
        element.click().await.unwrap();
    }

    async fn bring_to_the_middle(&self, element: &Element) {
        let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
        self.client.execute(scroll, vec![serde_json::to_value(element).unwrap()]).await.unwrap();
    }

    /// Everything that this CSS selects.
    pub async fn all(&self, css: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(css)).await.unwrap()
    }

    /// The first that this CSS selects; waits a moment for it.
    pub async fn find(&self, css: &str) -> Element {
        let waiting = self.client.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(css));
        match waiting.await {
            Ok(element) => element,
            Err(error) => panic!("{css} on {}: {error}\n{}", self.path().await, self.text().await),
        }
    }

    /// Runs a script of the test's own, which the page's rules do not concern.
    pub async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Keeps a picture of the page when `CONCORD_TEST_PICTURES` names a folder.
    pub async fn picture(&self, name: &str) {
        let Ok(folder) = std::env::var("CONCORD_TEST_PICTURES") else { return };
        let bytes = self.client.screenshot().await.unwrap();
        std::fs::write(PathBuf::from(folder).join(format!("{name}.png")), bytes).unwrap();
    }

    /// The page is not wider than the window, and has one heading, one main part and one primary button at most.
    pub async fn is_sound(&self) {
        let found = self
            .ask(
                "const wide = document.documentElement.scrollWidth > innerWidth + 1;
                 const seen = one => one.checkVisibility();
                 const primary = [...document.querySelectorAll('main .button[data-kind=primary]')].filter(seen).length;
                 const unnamed = [...document.querySelectorAll('main :is(input,select,textarea)')]
                   .filter(one => one.type !== 'hidden' && seen(one) && !one.labels?.length && !one.getAttribute('aria-label'))
                   .map(one => one.name);
                 const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
                 const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
                 return { wide, primary, unnamed, twice, h1: document.querySelectorAll('h1').length
                   - document.querySelectorAll('dialog h1').length,
                   main: document.querySelectorAll('main').length, lang: document.documentElement.lang };",
            )
            .await;
        let path = self.path().await;
        assert_eq!(found["wide"], false, "{path} is wider than the window");
        assert_eq!(found["h1"], 1, "{path}: headings");
        assert_eq!(found["main"], 1, "{path}: main");
        assert_eq!(found["unnamed"], json!([]), "{path}: fields without a label");
        assert_eq!(found["twice"], json!([]), "{path}: ids that stand there twice");
        assert!(found["primary"].as_u64().unwrap() <= 1, "{path}: {} primary buttons", found["primary"]);
        let lines = self.client.issue_cmd(ConsoleLines).await.unwrap();
        assert_eq!(complaints(&lines), Vec::<String>::new(), "{path}: the browser complains");
    }

    /// Closes the window.
    pub async fn close(self) {
        self.client.close().await.unwrap();
    }
}
