//! Letters to colleagues; they name nobody of the dispute. The director of the centre and the coordination office are told as
//! soon as a dispute turns orange or red, and whenever something more must be reported upward (domain.md §6.6, §6.7, §7.3 row
//! 1, §7.5 K15); a body is told that it is asked to take part in a joint mediation (§7.6-E).

use std::collections::BTreeMap;

use ::entity::id::OrganisationId;
use ::entity::{account, organisation};
use rules::risk::{Duty, Grade};
use rules::role::Role;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::Desk;
use super::bodies::coordination_offices;
use super::outbox::{Addressee, LetterFacts, queue};
use crate::error::Result;
use crate::lang::Lang;

impl Desk<'_> {
    /// Writes the letters about grave risk; `event` is the timeline row that they follow from.
    pub(super) async fn alarm(&self, grade: Grade, found: &[&Duty], event: &str) -> Result<()> {
        let body = organisation::Entity::find_by_id(self.matter.owner_id).one(&self.tx).await?;
        let body = body.ok_or_else(|| crate::error::Error::internal("a matter without a body"))?;
        let named = grade.named();
        let mut facts = BTreeMap::from([("grade_zh", named.zh.to_owned()), ("grade_en", named.en.to_owned())]);
        if !found.is_empty() {
            let zh: Vec<String> =
                found.iter().map(|duty| format!("{}（{}报告{}）", duty.name.zh, duty.within.zh(), duty.to.0)).collect();
            let en: Vec<String> =
                found.iter().map(|duty| format!("{} ({} to {})", duty.name.en, duty.within.en(), duty.to.1)).collect();
            facts.extend([("duties_zh", zh.join("；")), ("duties_en", en.join("; "))]);
        }
        let told = self.those_alarmed(&body).await?;
        self.write_to(told, "risk-raised", (&body, facts), event).await
    }

    /// Tells those who answer for a body that it is asked to take part in a joint mediation.
    pub async fn ask_by_letter(&self, asked: OrganisationId, event: &str) -> Result<()> {
        let body = organisation::Entity::find_by_id(self.matter.owner_id).one(&self.tx).await?;
        let body = body.ok_or_else(|| crate::error::Error::internal("a matter without a body"))?;
        let desk: Vec<&str> = Role::OF_ACCOUNTS.into_iter().filter(|role| role.is_desk()).map(Role::code).collect();
        let of_desk =
            Condition::all().add(account::Column::Role.is_in(desk)).add(account::Column::OrganisationId.eq(asked));
        let told = self.addressees(of_desk).await?;
        let facts = BTreeMap::from([("asked_by", self.caller.organisation.clone())]);
        self.write_to(told, "joint-asked", (&body, facts), event).await
    }

    async fn write_to(
        &self,
        told: Vec<Addressee>,
        template: &'static str,
        (body, facts): (&organisation::Model, BTreeMap<&'static str, String>),
        event: &str,
    ) -> Result<()> {
        for to in told {
            let letter = LetterFacts {
                template,
                lang: to.lang,
                kind: None,
                code: super::close::shown(&self.matter),
                body: body.name.clone(),
                phone: body.phone.clone().unwrap_or_default(),
                link: self.app.config.base_url.clone(),
                facts: facts.clone(),
                event: event.to_owned(),
                at: self.now,
                today: self.today,
            };
            queue(&self.tx, self.app, Some(self.matter.id), &to, &letter).await?;
        }
        Ok(())
    }

    /// The directors of the centre, and the coordinators of its coordination offices.
    async fn those_alarmed(&self, centre: &organisation::Model) -> Result<Vec<Addressee>> {
        let offices = coordination_offices(&self.tx, centre.id).await?;
        let of = |role: Role| Condition::all().add(account::Column::Role.eq(role.code()));
        let directors = of(Role::Director).add(account::Column::OrganisationId.eq(centre.id));
        let coordinators =
            of(Role::Coordinator).add(account::Column::OrganisationId.is_in(offices.iter().map(|office| office.id)));
        self.addressees(Condition::any().add(directors).add(coordinators)).await
    }

    /// Whoever of these works here and has an address.
    async fn addressees(&self, who: Condition) -> Result<Vec<Addressee>> {
        let accounts = account::Entity::find()
            .filter(who)
            .filter(account::Column::Active.eq(true))
            .order_by_asc(account::Column::Id)
            .all(&self.tx)
            .await?;
        let told = accounts.into_iter().filter_map(|row| {
            let email = row.email?;
            let lang = Lang::from_code(&row.language);
            Some(Addressee { reference: row.reference, shown_name: row.name, email, lang })
        });
        Ok(told.collect())
    }
}
