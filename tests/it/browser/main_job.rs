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
                head.press_nth(&buttons, 0).await;
            }
        }
        head.go(dispute).await;
        head.take_next_step().await;
        self.look_at(&head, "07-acceptance").await;
        head.press("受理").await;
        head.sees("2026年7月30日").await;
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
        mediator.tick("rights_read", "yes").await;
        mediator.tick("result", "agreed").await;
        self.look_at(&mediator, "11-record").await;
        mediator.press("存记录").await;
        self.look_at(&mediator, "12-recorded").await;
        mediator.close().await;
    }
}

async fn main_job(look: Look, name: &'static str) {
    let walk = Walk { house: House::open().await, look, name };
    let dispute = walk.take_in().await;
    walk.take_on(&dispute).await;
    walk.mediate(&dispute).await;
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
