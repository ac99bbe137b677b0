//! Stored files: sealed on disk under a random name; what a name means stands in the database only.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use super::{Place, Vault, new_reference};
use crate::error::{Error, Result};

const COLUMN: &str = "bytes";

/// A folder of sealed files.
#[derive(Clone)]
pub struct FileStore {
    folder: Arc<PathBuf>,
    vault: Arc<Vault>,
}

impl FileStore {
    /// Uses this folder; makes it when it is not there.
    pub fn open(folder: &Path, vault: Arc<Vault>) -> anyhow::Result<FileStore> {
        std::fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
        Ok(FileStore { folder: Arc::new(folder.to_owned()), vault })
    }

    /// A store without a folder: for what only describes the product.
    pub fn nowhere(vault: Arc<Vault>) -> FileStore {
        FileStore { folder: Arc::new(PathBuf::new()), vault }
    }

    /// Stores bytes and answers their name: written aside, flushed, renamed, and the folder flushed, before anything
    /// in the database speaks of them.
    pub async fn put(&self, bytes: Vec<u8>) -> Result<String> {
        let store = self.clone();
        let written = tokio::task::spawn_blocking(move || {
            let name = new_reference();
            let sealed = store.vault.seal_bytes(place(&name), COLUMN, &bytes)?;
            store.write(&name, sealed.as_bytes()).map_err(Error::Internal)?;
            Ok(name)
        });
        written.await.map_err(Error::internal)?
    }

    /// Gives the bytes back.
    pub async fn get(&self, name: &str) -> Result<Vec<u8>> {
        if !rules::number::is_reference(name) {
            return Err(Error::internal("a stored name is not a name"));
        }
        let sealed = tokio::fs::read_to_string(self.path(name)).await.context("reading a stored file")?;
        let (vault, name) = (self.vault.clone(), name.to_owned());
        tokio::task::spawn_blocking(move || vault.open_bytes(place(&name), COLUMN, &sealed))
            .await
            .map_err(Error::internal)?
    }

    /// Takes away a file that nothing in the database speaks of: the act it was stored for was refused.
    pub async fn discard(&self, name: &str) {
        if rules::number::is_reference(name)
            && let Err(error) = tokio::fs::remove_file(self.path(name)).await
        {
            tracing::warn!(file = name, %error, "a stored file without a row stays");
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(&name[..2]).join(name)
    }

    fn write(&self, name: &str, sealed: &[u8]) -> anyhow::Result<()> {
        let path = self.path(name);
        let folder = path.parent().context("a stored file has a folder")?;
        std::fs::create_dir_all(folder)?;
        let aside = path.with_extension("part");
        let mut out = std::fs::File::create(&aside)?;
        out.write_all(sealed)?;
        out.sync_all()?;
        std::fs::rename(&aside, &path)?;
        std::fs::File::open(folder)?.sync_all()?;
        Ok(())
    }
}

fn place(name: &str) -> Place<'_> {
    Place { table: "file", reference: name, version: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Keys;

    #[tokio::test]
    async fn a_stored_file_is_sealed_and_comes_back_whole() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileStore::open(folder.path(), Arc::new(Vault::new(Keys::generate()))).unwrap();
        let name = store.put("枣坪村调委会 15400001001".into()).await.unwrap();
        let on_disk = std::fs::read(store.path(&name)).unwrap();
        assert!(!on_disk.windows(5).any(|window| window == b"15400"));
        assert_eq!(store.get(&name).await.unwrap(), "枣坪村调委会 15400001001".as_bytes());
        assert!(store.get("../../etc/passwd").await.is_err());
    }
}
