//! Somebody who knows nothing but the pages: goes where the next step leads, fills in what the form asks for, sends it.

use chrono::Duration;
use poem::http::StatusCode;

use super::{Office, Page, Reader};

/// What is to stand in a field, by its name.
pub type Wish = (String, String);

/// Days until a session: everybody is told three days before.
const TO_THE_SESSION: i64 = 4;
/// More steps than any procedure has.
const MOST: usize = 60;

/// The people of one dispute, who take its steps on pages.
pub struct Steps<'a> {
    office: &'a Office,
    /// Public code of the dispute.
    pub code: String,
    /// Who takes part, by user name; who comes first goes first where it is the turn of several.
    people: Vec<&'static str>,
    /// What stands in fields that a form cannot explain by itself.
    pub wishes: Vec<Wish>,
    /// Acts that the next step does not lead to, taken once where they are offered.
    own: Vec<&'static str>,
    /// Who did what: user name and the end of the form's address.
    pub taken: Vec<(&'static str, String)>,
}

/// A wish.
pub fn wish(name: &str, value: impl Into<String>) -> Wish {
    (name.to_owned(), value.into())
}

impl<'a> Steps<'a> {
    /// Steps of a dispute, by these people.
    pub fn new(office: &'a Office, code: &str, people: &[&'static str], wishes: Vec<Wish>) -> Steps<'a> {
        let mut all = wishes;
        let today = office.app.today();
        for (name, value) in [
            ("day", (today + Duration::days(TO_THE_SESSION)).to_string()),
            ("from", "14:30".to_owned()),
            ("place", "调解室一".to_owned()),
            ("result", "agreed".to_owned()),
            ("satisfied", "yes".to_owned()),
            ("obligations-0-kind", "payment".to_owned()),
            ("obligations-0-text", "步云舒补偿覃若川600元。".to_owned()),
            ("obligations-0-amount", "600".to_owned()),
            ("obligations-0-due_on", (today + Duration::days(20)).to_string()),
            ("obligations-0-manner", "银行转账".to_owned()),
        ] {
            all.push(wish(name, value));
        }
        let (people, code) = (people.to_vec(), code.to_owned());
        Steps { office, code, people, wishes: all, own: Vec::new(), taken: Vec::new() }
    }

    /// Takes these acts too, once each, where a page offers them.
    pub fn with(mut self, own: &[&'static str]) -> Steps<'a> {
        self.own = own.to_vec();
        self
    }

    /// Goes on until the stage of the dispute, or of its proceeding, is this.
    pub async fn until(&mut self, stage: &str) {
        for _ in 0..MOST {
            if self.stages().await.iter().any(|known| known == stage) {
                return;
            }
            self.step().await;
        }
        panic!("{stage} was never reached: {:?}", self.taken);
    }

    /// Goes on until the file is in the archive.
    pub async fn to_the_archive(&mut self) {
        self.until("archived").await;
        assert!(self.own.is_empty(), "never offered: {:?}; taken: {:?}", self.own, self.taken);
    }

    /// The stage of the dispute and those of its proceedings.
    pub async fn stages(&self) -> Vec<String> {
        let seen = self.office.api("clerk").await.get(&format!("/disputes/{}", self.code)).await.expect(200);
        let runs = seen["proceedings"].as_array().unwrap().iter().map(|run| &run["stage"]);
        std::iter::once(&seen["stage"]).chain(runs).map(|stage| stage.as_str().unwrap().to_owned()).collect()
    }

    /// One step by whoever's turn it is, as the page of the dispute says.
    async fn step(&mut self) {
        let mut seen = Vec::new();
        for who in self.people.clone() {
            let mut reader = self.office.reader(who).await;
            let page = reader.open(&format!("/disputes/{}", self.code)).await;
            if page.status != StatusCode::OK {
                continue;
            }
            let links = page.links("main a");
            let offered = |act: &&str| links.iter().any(|link| link.ends_with(&format!("/acts/{act}")));
            if let Some(act) = self.own.iter().copied().find(|act| offered(&act)) {
                self.own.retain(|known| *known != act);
                let link = links.iter().find(|link| link.ends_with(&format!("/acts/{act}"))).unwrap().clone();
                self.follow(&mut reader, who, &link).await;
                return;
            }
            seen.push((who, page.texts(".next-step").concat()));
            let primary = page.links(".next-step a[data-kind=primary]");
            match primary.first() {
                // Everybody is invited: what comes next is the day itself.
                Some(link) if link.ends_with("/sessions") => return self.office.wait(Duration::days(TO_THE_SESSION)),
                Some(link) => return self.follow(&mut reader, who, link).await,
                None => {}
            }
        }
        panic!("nobody knows how to go on: {seen:#?}; taken: {:?}", self.taken);
    }

    /// Goes where somebody's page of the dispute offers a link with this in its address, and does what is asked there.
    pub async fn take(&mut self, who: &'static str, address: &str) -> Page {
        let mut reader = self.office.reader(who).await;
        let page = Reader::must(reader.open(&format!("/disputes/{}", self.code)).await);
        let links = page.links("main a");
        let link = links.iter().find(|link| link.contains(address));
        let link = link.unwrap_or_else(|| panic!("{who} is offered no {address}: {links:?}")).clone();
        self.send(&mut reader, who, &link).await
    }

    /// Opens a page by its address and does what is asked there.
    pub async fn go(&mut self, who: &'static str, address: &str) -> Page {
        let mut reader = self.office.reader(who).await;
        self.send(&mut reader, who, address).await
    }

    async fn follow(&mut self, reader: &mut Reader, who: &'static str, link: &str) {
        self.send(reader, who, link).await;
    }

    async fn send(&mut self, reader: &mut Reader, who: &'static str, link: &str) -> Page {
        let page = Reader::must(reader.open(link).await);
        let form = page.filled(&self.office.app.today().to_string(), &self.wishes);
        let answered = reader.send(&form).await;
        let told = answered.texts(".error-summary").concat();
        assert_eq!(answered.status, StatusCode::OK, "{who} {link}: {told} {form:?}");
        let tail = form.action.rsplit('/').next().unwrap_or_default().to_owned();
        self.taken.push((who, tail));
        answered
    }
}
