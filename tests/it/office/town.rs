//! The town: bodies and staff of domain.md §9.1, with the user names of the demo.

use ::entity::id::OrganisationId;
use ::entity::{account, organisation, sign_in};
use chrono::Duration;
use concord::App;
use concord::vault::{new_reference, new_token};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// short name, kind, full name, parent's short name
const BODIES: &[(&str, &str, &str, &str)] = &[
    ("中心", "centre", "澜安县社会矛盾纠纷调处化解中心", ""),
    ("澜滨", "committee", "澜滨街道人民调解委员会", "中心"),
    ("宓春兰", "studio", "宓春兰调解工作室", "澜滨"),
    ("枣坪", "committee", "栖桐镇枣坪村人民调解委员会", "中心"),
    ("市监", "department", "澜安县市场监督管理局", "中心"),
    ("司法", "justice-bureau", "澜安县司法局", "中心"),
    ("法院", "court", "澜安县人民法院", "中心"),
    ("信访", "petition-office", "澜安县信访局", "中心"),
    ("网格", "grid", "栖桐镇枣坪村网格", "中心"),
    ("平安办", "coordination", "澜安县平安办", "中心"),
    ("医调", "industry-committee", "澜安县医疗纠纷人民调解委员会", "中心"),
    ("商调", "commercial-centre", "澜州市澜和商事调解中心", "中心"),
    ("公安", "police", "澜安县公安局城南派出所", "中心"),
    ("砚口", "township", "澜安县砚口镇人民政府", "中心"),
    ("卫健", "department", "澜安县卫生健康局", "中心"),
    ("交警", "police", "澜安县公安局交通警察大队", "中心"),
];

/// short name, the track that the law gives to it
const TRACKS: &[(&str, &str)] = &[
    ("市监", "market-mediation"),
    ("医调", "medical-mediation"),
    ("公安", "police-mediation"),
    ("卫健", "health-mediation"),
    ("交警", "traffic-mediation"),
];

/// user name, person, role, body, keeps the seal
const STAFF: &[(&str, &str, &str, &str, bool)] = &[
    ("admin", "系统管理员", "admin", "中心", false),
    ("security", "安全管理员", "security", "中心", false),
    ("auditor", "谷雨", "auditor", "中心", false),
    ("director", "应知远", "director", "中心", false),
    ("clerk", "舒亦凡", "clerk", "中心", false),
    ("clerk2", "芦笛", "clerk", "中心", false),
    ("coordinator", "鄢立群", "coordinator", "平安办", false),
    ("committee", "訾明朗", "committee-head", "澜滨", true),
    ("mediator", "郦守正", "mediator", "澜滨", false),
    ("mediator2", "昝和平", "mediator", "澜滨", false),
    ("studio", "宓春兰", "studio-head", "宓春兰", false),
    ("village", "糜静姝", "committee-head", "枣坪", true),
    ("village-mediator", "蒲海棠", "mediator", "枣坪", false),
    ("officer", "归远帆", "officer", "市监", false),
    ("justice", "骆清扬", "justice", "司法", false),
    ("court", "郁书朗", "court-clerk", "法院", false),
    ("judge", "祝明允", "judge", "法院", false),
    ("petition", "左思齐", "petition-officer", "信访", false),
    ("grid", "瞿小渔", "grid-worker", "网格", false),
    ("evaluator", "褚衡", "evaluator", "中心", false),
    ("market-keeper", "钮见深", "officer", "市监", true),
    ("industry", "糜安和", "committee-head", "医调", true),
    ("industry-mediator", "和静之", "mediator", "医调", false),
    ("commerce", "庾清如", "committee-head", "商调", true),
    ("commerce-mediator", "庾文舟", "mediator", "商调", false),
    ("police", "燕南飞", "officer", "公安", true),
    ("police2", "聂长风", "officer", "公安", false),
    ("township", "应怀远", "officer", "砚口", true),
    ("township2", "阙云起", "officer", "砚口", false),
    ("health", "仲秋白", "officer", "卫健", true),
    ("health2", "乐正言", "officer", "卫健", false),
    ("traffic", "关山月", "officer", "交警", true),
    ("traffic2", "路平川", "officer", "交警", false),
];

/// Enters bodies and staff.
pub async fn build(app: &App) {
    for (short, kind, name, parent) in BODIES {
        let parent = if parent.is_empty() { None } else { Some(body(app, parent).await.id) };
        let is_centre = *kind == "centre";
        let row = organisation::ActiveModel {
            reference: Set(new_reference()),
            version: Set(1),
            kind: Set((*kind).to_owned()),
            name: Set((*name).to_owned()),
            short_name: Set((*short).to_owned()),
            number_area: Set(is_centre.then(|| "澜安".to_owned())),
            number_prefix: Set(is_centre.then(|| "LA".to_owned())),
            parent_id: Set(parent),
            phone: Set(Some("0500-8110000".to_owned())),
            address: Set(Some("澜安县澜滨街道安和路1号".to_owned())),
            email: Set(None),
            tracks: Set(TRACKS.iter().find(|one| one.0 == *short).map(|one| format!("[\"{}\"]", one.1))),
            active: Set(true),
            created_at: Set(app.now()),
            ..Default::default()
        };
        row.insert(&app.db).await.unwrap();
    }
    for (username, name, role, at, keeps_seal) in STAFF {
        let employer: OrganisationId = body(app, at).await.id;
        let row = account::ActiveModel {
            reference: Set(new_reference()),
            version: Set(1),
            username: Set((*username).to_owned()),
            name: Set((*name).to_owned()),
            role: Set((*role).to_owned()),
            keeps_seal: Set(*keeps_seal),
            organisation_id: Set(employer),
            email: Set(Some(format!("{username}@lanan.example"))),
            phone: Set(None),
            password_hash: Set(None),
            active: Set(true),
            language: Set("zh-CN".to_owned()),
            theme: Set("auto".to_owned()),
            density: Set("compact".to_owned()),
            created_at: Set(app.now()),
            ..Default::default()
        };
        row.insert(&app.db).await.unwrap();
    }
}

/// A body by its short name.
pub async fn body(app: &App, short_name: &str) -> organisation::Model {
    let found = organisation::Entity::find().filter(organisation::Column::ShortName.eq(short_name)).one(&app.db).await;
    found.unwrap().unwrap_or_else(|| panic!("no body {short_name}"))
}

/// An account by its user name.
pub async fn account(app: &App, username: &str) -> account::Model {
    let found = account::Entity::find().filter(account::Column::Username.eq(username)).one(&app.db).await;
    found.unwrap().unwrap_or_else(|| panic!("no account {username}"))
}

/// A sign-in without the cost of a password; signing in itself has its own tests. It outlasts any walk of the clock.
pub async fn sign_in(app: &App, username: &str, face: &str) -> String {
    let (token, token_hash) = new_token();
    let row = sign_in::ActiveModel {
        reference: Set(new_reference()),
        token_hash: Set(token_hash),
        account_id: Set(account(app, username).await.id),
        face: Set(face.to_owned()),
        created_at: Set(app.now()),
        last_seen_at: Set(app.now() + Duration::days(3_650)),
        expires_at: Set(app.now() + Duration::days(3_650)),
        revoked_at: Set(None),
        address: Set(None),
        agent: Set(None),
        ..Default::default()
    };
    row.insert(&app.db).await.unwrap();
    token
}
