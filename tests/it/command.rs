//! The command line: help, exit status, and settings that stop the start.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program in a folder of its own, with no settings but these.
fn concord(folder: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concord"));
    command.current_dir(folder).args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CONCORD_") {
            command.env_remove(name);
        }
    }
    // Into files: a pipe that nobody empties would hold the program up.
    let spoken = tempfile::tempdir().unwrap();
    let file = |name: &str| std::fs::File::create(spoken.path().join(name)).unwrap();
    command.envs(settings.iter().copied()).stdin(Stdio::null()).stdout(file("out")).stderr(file("err"));
    let mut running = command.spawn().unwrap();
    // One that should have stopped and serves instead is stopped here.
    let patience = Instant::now() + Duration::from_secs(30);
    while running.try_wait().unwrap().is_none() && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(20));
    }
    let was_stopped = running.try_wait().unwrap().is_none();
    if was_stopped {
        running.kill().unwrap();
    }
    let status = running.wait().unwrap();
    let text = |name: &str| std::fs::read(spoken.path().join(name)).unwrap();
    let output = Output { status, stdout: text("out"), stderr: text("err") };
    assert!(!was_stopped, "{arguments:?} with {settings:?} serves: {}", said(&output));
    output
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn every_command_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    for command in [
        &[][..],
        &["serve"],
        &["demo"],
        &["migrate"],
        &["account"],
        &["account", "add"],
        &["account", "disable"],
        &["account", "reset"],
        &["verify"],
        &["openapi"],
    ] {
        let output = concord(folder.path(), &[], &[command, &["--help"]].concat());
        assert!(output.status.success(), "{command:?}: {}", said(&output));
        assert!(said(&output).contains("Usage: concord"), "{command:?}: {}", said(&output));
    }
    let output = concord(folder.path(), &[], &["demo", "--help"]);
    assert!(said(&output).contains("--bind") && said(&output).contains("--data-dir"));
    // Nothing was made by asking.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_is_no_command_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for wrong in [
        &["dance"][..],
        &["serve", "--fast"],
        &["demo", "--bind", "nowhere"],
        &["account"],
        &["account", "add", "qin"],
        &["verify", "everything"],
    ] {
        assert!(!concord(folder.path(), &[], wrong).status.success(), "{wrong:?}");
    }
}

#[test]
fn the_document_is_printed_without_opening_anything() {
    let folder = tempfile::tempdir().unwrap();
    let output = concord(folder.path(), &[], &["openapi"]);
    assert!(output.status.success());
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let own: serde_json::Value = serde_json::from_str(&concord::routes::document().unwrap()).unwrap();
    assert_eq!(printed, own);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn tables_are_made_and_verified_and_an_account_needs_its_organisation() {
    let folder = tempfile::tempdir().unwrap();
    for command in [&["migrate"][..], &["migrate"], &["verify"]] {
        let output = concord(folder.path(), &[], command);
        assert!(output.status.success(), "{command:?}: {}", said(&output));
    }
    assert!(folder.path().join("data/concord.db").exists());
    let add = ["account", "add", "qin.ruochuan", "--name", "覃若川", "--role", "clerk"];
    let output = concord(folder.path(), &[], &add);
    assert!(!output.status.success() && said(&output).contains("organisation"), "{}", said(&output));
    for command in [&["account", "disable", "nobody"][..], &["account", "reset", "nobody"]] {
        let output = concord(folder.path(), &[], command);
        assert!(!output.status.success() && said(&output).contains("no such account"), "{}", said(&output));
    }
    // Other keys than those of this database are noticed before anything is done.
    std::fs::remove_file(folder.path().join("data/keys.json")).unwrap();
    let output = concord(folder.path(), &[], &["verify"]);
    assert!(!output.status.success() && said(&output).contains("keys"), "{}", said(&output));
}

#[test]
fn an_unknown_or_impossible_setting_stops_the_start_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    for (name, value) in [
        ("CONCORD_COLOUR", "red"),
        ("CONCORD_BIND", "nowhere"),
        ("CONCORD_BIND", "127.0.0.1"),
        ("CONCORD_BIND", "127.0.0.1:70000"),
        ("CONCORD_BASE_URL", "ftp://mediation.example"),
        ("CONCORD_BASE_URL", "https://"),
        ("CONCORD_BASE_URL", "https://mediation.example/below"),
        ("CONCORD_BASE_URL", "https://mediation.example?x"),
        ("CONCORD_BASE_URL", "https://a b"),
        ("CONCORD_DATABASE_URL", "mysql://localhost/concord"),
        ("CONCORD_DATABASE_URL", "postgres://concord@127.0.0.1:1/concord"),
        ("CONCORD_DATABASE_URL", "sqlite://"),
        ("CONCORD_DATABASE_URL", "sqlite:///proc/nowhere/concord.db"),
        ("CONCORD_DATA_DIR", "file/below"),
        ("CONCORD_DATA_DIR", ""),
        ("CONCORD_STORAGE_URL", "s3://bucket"),
        ("CONCORD_STORAGE_URL", "file://relative"),
        ("CONCORD_STORAGE_URL", "file:///proc/nowhere"),
        ("CONCORD_SMTP_URL", "http://mail.example"),
        ("CONCORD_SMTP_URL", "smtp://"),
        ("CONCORD_SMTP_URL", "smtp://mail.example:port"),
        ("CONCORD_MAIL_FROM", "Concord"),
        ("CONCORD_KEYS_FILE", "/proc/nowhere/keys.json"),
        ("CONCORD_KEYS_FILE", "file"),
        ("CONCORD_TIME_ZONE", "Mars"),
        ("CONCORD_LOCALE", "fr"),
        ("CONCORD_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("CONCORD_TRUSTED_PROXIES", "proxy.example"),
        ("CONCORD_FONTS_DIR", "/nowhere/fonts"),
        ("CONCORD_LOG", "shout=="),
        ("CONCORD_REQUIRE_SECOND_FACTOR", "admin"),
    ] {
        // A database of its own, so that the one setting is all there is to refuse.
        let data = tempfile::tempdir().unwrap();
        let mut settings = vec![("CONCORD_DATA_DIR", data.path().to_str().unwrap()), ("CONCORD_BIND", "127.0.0.1:0")];
        settings.push((name, value));
        let output = concord(folder.path(), &settings, &["serve"]);
        assert!(!output.status.success(), "{name}={value} started");
        assert!(said(&output).contains(name), "{name}={value}: {}", said(&output));
    }
}

#[test]
fn the_settings_file_is_read_as_strictly() {
    let folder = tempfile::tempdir().unwrap();
    for (text, named) in [
        ("colour = \"red\"", "colour"),
        ("bind = 8080", "bind"),
        ("bind = ", "concord.toml"),
        ("locale = \"fr\"", "CONCORD_LOCALE"),
    ] {
        std::fs::write(folder.path().join("concord.toml"), text).unwrap();
        let output = concord(folder.path(), &[], &["migrate"]);
        assert!(!output.status.success() && said(&output).contains(named), "{text}: {}", said(&output));
    }
    std::fs::write(folder.path().join("concord.toml"), "data_dir = \"elsewhere\"\n").unwrap();
    assert!(concord(folder.path(), &[], &["migrate"]).status.success());
    assert!(folder.path().join("elsewhere/concord.db").exists());
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_no_setting_and_does_no_harm() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_concord"));
    command.current_dir(folder.path()).arg("migrate").env("STRANGE", std::ffi::OsStr::from_bytes(b"\xff\xfe"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CONCORD_") {
            command.env_remove(name);
        }
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}
