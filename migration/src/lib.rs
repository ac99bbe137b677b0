//! How the tables came to be: one file per change, up and down. Released files are frozen.
#![forbid(unsafe_code)]

pub use sea_orm_migration::prelude::*;

mod kit;
mod m0001_accounts;
mod m0002_matters;
mod m0003_timeline;
mod m0004_parties;
mod m0005_mediation;
mod m0006_agreements;
mod m0007_guards;
mod m0008_search;
mod m0009_interests;
mod m0010_risk;
mod m0011_time;
mod m0013_check;
mod m0014_fields;
mod m0015_roll;
mod m0016_joint;
mod m0017_amends;
mod m0018_supplement;
mod m0019_watch;
mod m0020_merge;
mod m0022_tracks;
mod m0023_contacts;
mod m0023_duties;
mod m0024_indices;
mod m0025_reminders;
mod m0026_difficulty;
mod m0027_accusations;

/// All changes, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_matters::Migration),
            Box::new(m0003_timeline::Migration),
            Box::new(m0004_parties::Migration),
            Box::new(m0005_mediation::Migration),
            Box::new(m0006_agreements::Migration),
            Box::new(m0007_guards::Migration),
            Box::new(m0008_search::Migration),
            Box::new(m0009_interests::Migration),
            Box::new(m0010_risk::Migration),
            Box::new(m0011_time::Migration),
            Box::new(m0013_check::Migration),
            Box::new(m0014_fields::Migration),
            Box::new(m0015_roll::Migration),
            Box::new(m0016_joint::Migration),
            Box::new(m0017_amends::Migration),
            Box::new(m0018_supplement::Migration),
            Box::new(m0019_watch::Migration),
            Box::new(m0020_merge::Migration),
            Box::new(m0022_tracks::Migration),
            Box::new(m0023_duties::Migration),
            Box::new(m0023_contacts::Migration),
            Box::new(m0024_indices::Migration),
            Box::new(m0025_reminders::Migration),
            Box::new(m0026_difficulty::Migration),
            Box::new(m0027_accusations::Migration),
        ]
    }
}
