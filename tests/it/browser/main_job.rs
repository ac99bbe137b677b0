//! The main job in the browser: from the counter to the archive, each person at her own window.

use super::window::{DESK, House, Look, PHONE, Window};

/// Everybody who takes part, each with a window of the same look.
struct Walk {
    house: House,
    look: Look,
    /// Begins the names of pictures.
    name: &'static str,
}

impl Walk {
    async fn window(&self, username: &str) -> Window {
        Window::of(&self.house, username, self.look).await
    }

    async fn look_at(&self, window: &Window, what: &str) {
        window.is_sound().await;
        window.picture(&format!("{}-{what}", self.name)).await;
    }

    /// The clerk registers at the counter and routes to the village committee. Gives the dispute's address.
    async fn take_in(&self) -> String {
        let clerk = self.window("clerk").await;
        clerk.go("/intake/new").await;
        self.look_at(&clerk, "01-intake").await;
        clerk.press("登记并打印回执").await;
        clerk.sees("要改").await;
        self.look_at(&clerk, "02-intake-errors").await;
        for (name, value) in [
            ("applicant-name", "覃若川"),
            ("applicant-id_number", "330199197803121013"),
            ("applicant-phone", "15400001001"),
            ("others-0-name", "步云舒"),
            ("title", "院墙垫高雨水倒灌"),
            ("facts", "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房，泡坏粮食和电机。"),
            ("claims", "改埋排水管，赔偿损失。"),
            ("amount", "1,200"),
            ("division", "栖桐镇枣坪村"),
        ] {
            clerk.fill(name, value).await;
        }
        clerk.choose("category", "02").await;
        clerk.press("登记并打印回执").await;
        clerk.sees("LA-2026-000001").await;
        self.look_at(&clerk, "03-receipt").await;
        clerk.press("去分流").await;
        self.look_at(&clerk, "04-route").await;
        let village = self.house.office.body("枣坪").await;
        clerk.tick("organisation", &village).await;
        clerk.fill("reason", "事情发生在枣坪村，双方都是村民。").await;
        clerk.press("确定分流").await;
        let dispute = clerk.path().await.split('?').next().unwrap().to_owned();
        self.look_at(&clerk, "05-dispute").await;
        clerk.close().await;
        dispute
    }

    /// The village's head asks the parties, accepts, and appoints.
    async fn take_on(&self, dispute: &str) {
        let head = self.window("village").await;
        head.go(dispute).await;
        head.take_next_step().await;
        self.look_at(&head, "06-consents").await;
        for act in ["记录已告知", "记录同意"] {
            for party in 0..2 {
                let channels = head.all("select[name^='channel-']").await;
                // What is recorded takes its form away; the first one left is the next to ask.
                let at = if act == "记录已告知" { party } else { 0 };
                channels[at].select_by_value("in-person").await.unwrap();
                let buttons = format!("//button[contains(., '{act}')]");
                head.press_away(&buttons).await;
            }
        }
        head.go(dispute).await;
        head.take_next_step().await;
        self.look_at(&head, "07-acceptance").await;
        head.press("受理").await;
        head.sees("7月30日（星期四）").await;
        head.take_next_step().await;
        let mediator = self.house.office.account("village-mediator").await;
        head.tick("mediators", &mediator).await;
        head.tick("chosen_by", "parties").await;
        self.look_at(&head, "08-mediators").await;
        head.press("确定调解员").await;
        self.look_at(&head, "09-in-mediation").await;
        head.close().await;
    }

    /// The mediator invites, records, and keeps a note of her own.
    async fn mediate(&self, dispute: &str) {
        let mediator = self.window("village-mediator").await;
        mediator.go(dispute).await;
        mediator.take_next_step().await;
        mediator.fill("day", "2026-07-02").await;
        mediator.fill("from", "14:30").await;
        mediator.fill("place", "枣坪村村委会调解室").await;
        self.look_at(&mediator, "10-session").await;
        mediator.press("约调解并通知").await;
        self.house.office.on("2026-07-02");
        mediator.go(dispute).await;
        mediator.take_next_step().await;
        mediator.fill("minutes", "双方到场。覃若川说明损失，步云舒同意改埋排水管。").await;
        mediator.fill("undisputed_facts", "雨水倒灌柴房。").await;
        self.look_at(&mediator, "11-record").await;
        mediator.tick("rights_read", "yes").await;
        mediator.tick("result", "agreed").await;
        mediator.press("存记录").await;
        self.look_at(&mediator, "12-recorded").await;
        mediator.close().await;
    }

    /// What was settled is written down: first without a date, then as it should be.
    async fn draft(&self, dispute: &str, parties: &[String]) {
        let mediator = self.window("village-mediator").await;
        mediator.go(dispute).await;
        mediator.take_next_step().await;
        mediator.fill("issues", "损失数额和排水办法。").await;
        mediator.fill("responsibility", "步云舒承担改造和补偿责任。").await;
        self.promise(&mediator, 0, "payment", "步云舒补偿覃若川600元。", parties).await;
        mediator.fill("obligations-0-amount", "600").await;
        mediator.fill("obligations-0-manner", "银行转账").await;
        if self.look.scripts {
            mediator.press_in_place("再加一项").await;
        } else {
            mediator.press("再加一项").await;
        }
        self.promise(&mediator, 1, "act", "步云舒改埋直径110毫米排水管。", parties).await;
        mediator.fill("obligations-1-manner", "自行施工").await;
        mediator.fill("obligations-1-due_on", "2026-07-10").await;
        mediator.press("存好，办下一步").await;
        self.look_at(&mediator, "13-draft-incomplete").await;
        mediator.fill("obligations-0-due_on", "2026-07-10").await;
        mediator.press("存好，去签名").await;
        self.look_at(&mediator, "14-signing").await;
        mediator.close().await;
    }

    async fn promise(&self, mediator: &Window, at: usize, kind: &str, text: &str, parties: &[String]) {
        let field = |name: &str| format!("obligations-{at}-{name}");
        mediator.choose(&field("kind"), kind).await;
        mediator.tick_only(&field("obligors"), &parties[1]).await;
        mediator.tick_only(&field("obligees"), &parties[0]).await;
        mediator.fill(&field("text"), text).await;
    }

    /// One party signs on paper with its scan, one on the screen, the mediator by name; then the keeper seals.
    async fn sign_and_seal(&self, dispute: &str) {
        let mediator = self.window("village-mediator").await;
        mediator.go(dispute).await;
        mediator.take_next_step().await;
        let scan = self.house.office.folder().join("signed.png");
        std::fs::write(&scan, crate::documents::png()).unwrap();
        mediator.give("scan", &scan).await;
        mediator.press("记录纸质签名").await;
        if self.look.scripts {
            mediator.draw("#f-image").await;
            mediator.press("用手写签名签").await;
        } else {
            assert!(!mediator.shows("#f-image").await, "nobody can draw without scripts");
            mediator.fill("typed_name", "步云舒").await;
            mediator.press("用键入姓名签").await;
        }
        mediator.fill("typed_name", "蒲海棠").await;
        mediator.press("用键入姓名签").await;
        self.look_at(&mediator, "15-signed").await;
        mediator.close().await;

        let keeper = self.window("village").await;
        keeper.go(dispute).await;
        keeper.take_next_step().await;
        keeper.sees("8月3日").await; // the thirty days for confirmation, counted from 2 July, over a weekend
        self.look_at(&keeper, "16-seal").await;
        keeper.press("盖章").await;
        self.look_at(&keeper, "17-in-effect").await;
        keeper.go(&format!("{dispute}/settlement")).await;
        self.look_at(&keeper, "18-settlement").await;
        keeper.close().await;
    }

    /// Both promises are kept, the mediator visits, the director closes, the clerk archives.
    async fn perform_and_archive(&self, dispute: &str) {
        self.house.office.on("2026-07-10");
        let mediator = self.window("village-mediator").await;
        mediator.go(dispute).await;
        for _ in 0..2 {
            mediator.take_next_step().await;
            mediator.choose_at("obligation", 1).await;
            mediator.fill("note", "双方确认。").await;
            mediator.press("登记履行").await;
            mediator.go(dispute).await;
        }
        self.look_at(&mediator, "19-performed").await;
        self.house.office.on("2026-08-03");
        let api = self.house.office.api("village-mediator").await;
        let seen = api.get(&format!("/disputes{}", &dispute[9..])).await.expect(200);
        let agreed = seen["proceedings"].as_array().unwrap().iter().find(|run| run["kind"] == "peoples-mediation");
        let agreement = agreed.unwrap()["agreements"][0]["id"].as_str().unwrap();
        mediator.go(&format!("/agreements/{agreement}/follow-up")).await;
        mediator.fill("text", "水管已改好，两家和好。").await;
        mediator.tick("satisfied", "yes").await;
        mediator.press("记录回访").await;
        mediator.close().await;

        let director = self.window("director").await;
        director.go(dispute).await;
        director.take_next_step().await;
        director.tick("outcome", "agreed-performed").await;
        director.fill("summary", "全部履行，双方和好。").await;
        self.look_at(&director, "20-closure").await;
        director.press_away("//main//form//button[contains(., '结案')]").await;
        director.close().await;

        let clerk = self.window("clerk").await;
        clerk.go(dispute).await;
        clerk.take_next_step().await;
        clerk.fill("volume", "卷1号").await;
        self.look_at(&clerk, "21-archive").await;
        clerk.press_away("//main//form//button[contains(., '归档')]").await;
        self.look_at(&clerk, "22-archived").await;
        let dispute = self.house.office.api("clerk").await.get(&format!("/disputes{}", &dispute[9..])).await;
        assert_eq!(dispute.expect(200)["stage"], "archived");
        clerk.close().await;
    }
}

async fn main_job(look: Look, name: &'static str) {
    let walk = Walk { house: House::open().await, look, name };
    let dispute = walk.take_in().await;
    walk.take_on(&dispute).await;
    walk.mediate(&dispute).await;
    let seen = walk.house.office.api("clerk").await.get(&format!("/disputes{}", &dispute[9..])).await.expect(200);
    let parties = seen["parties"].as_array().unwrap().iter().map(|party| party["id"].as_str().unwrap().to_owned());
    walk.draft(&dispute, &parties.collect::<Vec<_>>()).await;
    walk.sign_and_seal(&dispute).await;
    walk.perform_and_archive(&dispute).await;
}

#[tokio::test]
async fn the_main_job_with_scripts() {
    main_job(DESK, "desk").await;
}

#[tokio::test]
async fn the_main_job_without_scripts() {
    main_job(Look { scripts: false, ..DESK }, "plain").await;
}

#[tokio::test]
async fn the_main_job_on_a_phone() {
    main_job(PHONE, "phone").await;
}
