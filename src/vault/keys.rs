//! The keys: a file of their own, made at first start, readable by its owner only, never in the database or its backup.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::random;

/// What stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeysFile {
    about: String,
    installation: String,
    current: String,
    sealing: BTreeMap<String, String>,
    tagging: String,
}

/// Sealing keys by name, the current one, and the key for tags.
pub struct Keys {
    /// Random name of this installation; every sealed value is bound to it.
    pub(super) installation: String,
    current: String,
    sealing: BTreeMap<String, Zeroizing<Vec<u8>>>,
    tagging: Zeroizing<Vec<u8>>,
}

impl Keys {
    /// New random keys.
    pub fn generate() -> Keys {
        Keys {
            installation: rules::number::reference16(&random::<10>()),
            current: "K1".into(),
            sealing: BTreeMap::from([("K1".into(), Zeroizing::new(random::<32>().to_vec()))]),
            tagging: Zeroizing::new(random::<32>().to_vec()),
        }
    }

    /// Reads the file; makes it, with mode 0600, when there is none.
    pub fn load_or_create(path: &Path) -> anyhow::Result<Keys> {
        if path.exists() { Keys::load(path) } else { Keys::create(path) }
    }

    fn load(path: &Path) -> anyhow::Result<Keys> {
        refuse_if_others_may_read(path)?;
        let text = Zeroizing::new(std::fs::read_to_string(path).context("reading the keys file")?);
        let file: KeysFile = serde_json::from_str(&text).context("the keys file is damaged")?;
        let sealing = file
            .sealing
            .iter()
            .map(|(id, key)| Ok((id.clone(), decoded(key)?)))
            .collect::<anyhow::Result<BTreeMap<_, _>>>()?;
        ensure!(sealing.contains_key(&file.current), "the keys file names a current key that it does not hold");
        Ok(Keys { installation: file.installation, current: file.current, sealing, tagging: decoded(&file.tagging)? })
    }

    fn create(path: &Path) -> anyhow::Result<Keys> {
        let keys = Keys::generate();
        let file = KeysFile {
            about: "Keys of Concord. Keep a copy apart from the database's backups; without it sealed data are lost."
                .into(),
            installation: keys.installation.clone(),
            current: keys.current.clone(),
            sealing: keys.sealing.iter().map(|(id, key)| (id.clone(), BASE64.encode(key))).collect(),
            tagging: BASE64.encode(&keys.tagging),
        };
        let text = Zeroizing::new(serde_json::to_string_pretty(&file)?);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).context("making the folder of the keys file")?;
        }
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut out = match options.open(path) {
            // Another instance was faster: its keys are the keys.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Keys::load(path),
            other => other.context("making the keys file")?,
        };
        out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).context("writing the keys file")?;
        Ok(keys)
    }

    pub(super) fn current(&self) -> (&str, &[u8]) {
        let key = self.sealing.get(&self.current).map_or(&[][..], |key| key.as_slice());
        (&self.current, key)
    }

    pub(super) fn sealing(&self, id: &str) -> Option<&[u8]> {
        self.sealing.get(id).map(|key| key.as_slice())
    }

    pub(super) fn tagging(&self) -> &[u8] {
        &self.tagging
    }
}

fn decoded(key: &str) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let bytes = Zeroizing::new(BASE64.decode(key.as_bytes()).context("a key is not base64")?);
    ensure!(bytes.len() == 32, "a key is not 32 bytes long");
    ensure!(bytes.iter().any(|byte| *byte != 0), "a key is all zero");
    Ok(bytes)
}

#[cfg(unix)]
fn refuse_if_others_may_read(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let mode = std::fs::metadata(path).context("looking at the keys file")?.mode();
    if mode & 0o077 != 0 {
        bail!("the keys file {} can be read by others; set its mode to 0600", path.display());
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_if_others_may_read(_: &Path) -> anyhow::Result<()> {
    if cfg!(unix) { bail!("unreachable") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_made_once_for_its_owner_only_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        let made = Keys::load_or_create(&path).unwrap();
        let read = Keys::load_or_create(&path).unwrap();
        assert_eq!((made.installation, made.tagging), (read.installation, read.tagging));
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, PermissionsExt};
            assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            assert!(Keys::load_or_create(&path).is_err());
        }
    }

    #[test]
    fn a_zero_or_short_key_is_refused() {
        assert!(decoded(&BASE64.encode(&[0; 32])).is_err());
        assert!(decoded(&BASE64.encode(&[7; 16])).is_err());
        assert!(decoded(&BASE64.encode(&[7; 32])).is_ok());
    }
}
