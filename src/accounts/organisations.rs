//! Organisations (机构): the county tree. The system administrator enters and mends bodies; nothing is ever deleted.

mod check;

use rules::list::{self, ORGANISATION_KINDS};
use serde_json::json;

use super::act;
use super::staff::Account;
use super::store::{self, OrganisationId};
use crate::app::App;
use crate::desk::house::House;
use crate::desk::{Caller, Told};
use crate::error::{Error, Result};
use rules::role::Role;

pub(super) use check::{email_of, phone_of};

/// Bodies that the whole tree is shown for at most.
const TREE: u64 = 1_000;

/// A body.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Row.
    pub id: OrganisationId,
    /// Outward id.
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Code of `rules::list::ORGANISATION_KINDS`.
    pub kind: String,
    /// Full name.
    pub name: String,
    /// The word in official numbers.
    pub short_name: String,
    /// The area in official numbers; of a centre.
    pub number_area: Option<String>,
    /// The letters of dispute numbers; of a centre.
    pub number_prefix: Option<String>,
    /// The body above.
    pub parent: Option<Superior>,
    /// Telephone for the public.
    pub phone: Option<String>,
    /// Address for the public.
    pub address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Kinds that only a body named for them runs, and that this one is named for.
    pub tracks: Vec<String>,
    /// Takes on new work.
    pub active: bool,
}

/// The body above.
#[derive(Clone, Debug)]
pub struct Superior {
    /// Row.
    pub id: OrganisationId,
    /// Outward id.
    pub reference: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<String>,
    /// With this text in the name.
    pub text: Option<String>,
    /// Only those that take on work, or only the others.
    pub active: Option<bool>,
}

/// What a body shall be, as typed. On a change, what is `None` stays and an empty text takes away.
#[derive(Clone, Debug, Default)]
pub struct OrganisationInput {
    /// Kind; it never changes.
    pub kind: Option<String>,
    /// Full name.
    pub name: Option<String>,
    /// Short name.
    pub short_name: Option<String>,
    /// Outward id of the body above.
    pub parent: Option<String>,
    /// Area in numbers.
    pub number_area: Option<String>,
    /// Letters in numbers.
    pub number_prefix: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Kinds that only a body named for them runs: all for which this one is named.
    pub tracks: Option<Vec<String>>,
    /// Takes on new work.
    pub active: Option<bool>,
}

/// A body as it will be written.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) parent: Option<Superior>,
    pub(super) number_area: Option<String>,
    pub(super) number_prefix: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) address: Option<String>,
    pub(super) email: Option<String>,
    pub(super) tracks: Vec<String>,
    pub(super) active: bool,
}

/// A mediator of a body, and what he has in hand.
#[derive(Clone, Debug)]
pub struct Mediator {
    /// Who.
    pub account: Account,
    /// Open proceedings that he mediates.
    pub load: u32,
}

/// A body in the tree.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The body.
    pub organisation: Organisation,
    /// How far down it stands; 0 at the top.
    pub depth: usize,
}

/// Part of the list of bodies, by name; for every signed-in person.
pub async fn organisations(
    app: &App,
    filter: &Filter,
    after: Option<(String, String)>,
    size: u64,
    exact: u64,
) -> Result<(Vec<Organisation>, u64)> {
    if filter.kind.as_deref().is_some_and(|kind| list::find(ORGANISATION_KINDS, kind).is_none()) {
        return Err(Error::field("kind", "unknown-code", "没有这种机构。", "There is no such kind of organisation."));
    }
    store::organisations(&app.db, filter, after.as_ref(), size, exact).await
}

/// One body; for every signed-in person.
pub async fn organisation(app: &App, reference: &str) -> Result<Organisation> {
    store::organisation(&app.db, reference).await?.ok_or(Error::NotFound)
}

/// The bodies from the centre downwards, as many as a page can show.
pub async fn tree(app: &App, filter: &Filter) -> Result<Vec<Branch>> {
    let (mut bodies, _) = store::organisations(&app.db, filter, None, TREE, 0).await?;
    bodies.truncate(usize::try_from(TREE).unwrap_or(usize::MAX));
    Ok(in_tree_order(bodies))
}

/// Depth first; what has no superior in the list stands at the top, the centre first.
fn in_tree_order(bodies: Vec<Organisation>) -> Vec<Branch> {
    let known: std::collections::BTreeSet<OrganisationId> = bodies.iter().map(|body| body.id).collect();
    let mut below: std::collections::BTreeMap<Option<OrganisationId>, Vec<Organisation>> = Default::default();
    for body in bodies {
        let parent = body.parent.as_ref().map(|parent| parent.id).filter(|parent| known.contains(parent));
        below.entry(parent).or_default().push(body);
    }
    let mut waiting: Vec<Branch> = Vec::new();
    let push = |waiting: &mut Vec<Branch>, mut bodies: Vec<Organisation>, depth: usize| {
        bodies.sort_by_key(|body| std::cmp::Reverse((body.kind != "centre", body.kind.clone(), body.name.clone())));
        waiting.extend(bodies.into_iter().map(|organisation| Branch { organisation, depth }));
    };
    push(&mut waiting, below.remove(&None).unwrap_or_default(), 0);
    let mut ordered = Vec::new();
    while let Some(branch) = waiting.pop() {
        let children = below.remove(&Some(branch.organisation.id)).unwrap_or_default();
        push(&mut waiting, children, branch.depth + 1);
        ordered.push(branch);
    }
    ordered
}

/// The mediators of a body with their load; for every signed-in person, because whoever routes a dispute must know.
pub async fn mediators(app: &App, reference: &str) -> Result<Vec<Mediator>> {
    let body = organisation(app, reference).await?;
    let filter = super::staff::Filter {
        organisation: Some(body.reference),
        roles: vec![Role::Mediator, Role::StudioHead, Role::CommitteeHead, Role::Officer, Role::Evaluator],
        active: Some(true),
        ..Default::default()
    };
    let (people, _) = store::accounts(&app.db, &filter, None, 200, 0).await?;
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let loads = store::loads(&app.db, &ids).await?;
    let load = |account: &Account| loads.get(&account.id).copied().unwrap_or_default();
    Ok(people.into_iter().map(|account| Mediator { load: load(&account), account }).collect())
}

/// The system administrator enters a body.
pub async fn add(app: &App, caller: &Caller, input: &OrganisationInput) -> Result<Organisation> {
    only_admin(caller)?;
    let mut house = app.write(Some(caller)).await?;
    let body = enter(&mut house, input).await?;
    house.close().await?;
    Ok(body)
}

/// Enters a body, whoever opened the house: set-up, command line, demo.
pub async fn enter(house: &mut House<'_>, input: &OrganisationInput) -> Result<Organisation> {
    let draft = check::checked(house, input, None).await?;
    let body = store::insert_organisation(house.tx(), &draft, house.now()).await?;
    let told = Told::new(format!("增加机构{}", body.name), format!("{} was entered", body.name));
    house.record(
        act::ADD_ORGANISATION,
        told.with(json!({ "organisation": body.reference, "kind": body.kind, "tracks": body.tracks })),
    );
    Ok(body)
}

/// The system administrator mends a body. One that is no longer active takes on nothing new; what it has goes on.
pub async fn amend(
    app: &App,
    caller: &Caller,
    reference: &str,
    seen: Option<i64>,
    input: &OrganisationInput,
) -> Result<Organisation> {
    only_admin(caller)?;
    let mut house = app.write(Some(caller)).await?;
    let known = store::organisation(house.tx(), reference).await?.ok_or(Error::NotFound)?;
    if seen.is_some_and(|seen| seen != known.version) {
        return Err(Error::Stale { current: known.version });
    }
    let draft = check::checked(&house, input, Some(&known)).await?;
    if !store::update_organisation(house.tx(), known.id, known.version, &draft).await? {
        return Err(Error::Stale { current: known.version + 1 });
    }
    let told = Told::new(format!("修改机构{}", draft.name), format!("{} was changed", draft.name));
    let (was, tracks) = (&known.name, &draft.tracks);
    let details = json!({ "organisation": known.reference, "active": draft.active, "was": was, "tracks": tracks });
    house.record(act::AMEND_ORGANISATION, told.with(details));
    let mended = store::organisation(house.tx(), reference).await?.ok_or(Error::NotFound)?;
    house.close().await?;
    Ok(mended)
}

fn only_admin(caller: &Caller) -> Result<()> {
    if caller.role == Role::Admin { Ok(()) } else { Err(Error::NotPermitted) }
}

impl Organisation {
    /// As the body above another.
    pub(super) fn as_superior(&self) -> Superior {
        Superior { id: self.id, reference: self.reference.clone(), name: self.name.clone(), kind: self.kind.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(id: i64, kind: &str, name: &str, parent: Option<i64>) -> Organisation {
        let parent = parent.map(|id| Superior {
            id: OrganisationId(id),
            reference: id.to_string(),
            name: String::new(),
            kind: String::new(),
        });
        Organisation {
            id: OrganisationId(id),
            reference: id.to_string(),
            version: 1,
            kind: kind.into(),
            name: name.into(),
            short_name: name.into(),
            number_area: None,
            number_prefix: None,
            parent,
            phone: None,
            address: None,
            email: None,
            tracks: Vec::new(),
            active: true,
        }
    }

    #[test]
    fn the_tree_begins_with_the_centre_and_each_body_follows_its_superior() {
        let bodies = vec![
            body(5, "court", "A court", None),
            body(3, "studio", "studio", Some(2)),
            body(1, "centre", "Z centre", None),
            body(4, "committee", "B", Some(1)),
            body(2, "committee", "A", Some(1)),
        ];
        let order: Vec<_> =
            in_tree_order(bodies).into_iter().map(|branch| (branch.organisation.id.0, branch.depth)).collect();
        assert_eq!(order, [(1, 0), (2, 1), (3, 2), (4, 1), (5, 0)]);
    }

    #[test]
    fn a_body_whose_superior_is_not_in_the_list_is_not_lost() {
        let order = in_tree_order(vec![body(3, "studio", "studio", Some(2))]);
        assert_eq!(order.len(), 1);
    }
}
