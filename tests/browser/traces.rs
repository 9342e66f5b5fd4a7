//! What a browser leaves on the disk: every byte of a profile, as it was written and as it was packed.

use std::{
    collections::BTreeSet,
    io::Read,
    path::{Path, PathBuf},
};

use aho_corasick::AhoCorasick;
use flate2::read::{GzDecoder, ZlibDecoder};
use sqlx::{Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

/// How much of one packed piece is looked at.
const UNPACKED: u64 = 8 << 20;

/// Something that must not be found, under a name that says what it is.
pub(crate) struct Wanted {
    names: Vec<String>,
    seek: AhoCorasick,
}

impl Wanted {
    /// Whatever of these is written down: as it is, in UTF-16, and as addresses and forms write it; in capitals or not.
    pub(crate) fn new(words: &[(&str, String)]) -> Self {
        let (mut names, mut forms) = (Vec::new(), Vec::new());
        for (name, word) in words {
            assert!(word.len() > 4, "{name}: {word:?} is found everywhere");
            let plus: String = form_urlencoded::byte_serialize(word.as_bytes()).collect();
            let percent = plus.replace('+', "%20");
            let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for (how, bytes) in [
                ("", word.clone().into_bytes()),
                (" in UTF-16", wide),
                (" as a form", plus.into_bytes()),
                (" as an address", percent.into_bytes()),
            ] {
                names.push(format!("{name}{how}"));
                forms.push(bytes);
            }
        }
        Self { names, seek: AhoCorasick::builder().ascii_case_insensitive(true).build(forms).unwrap() }
    }

    /// Each as "what, where".
    pub(crate) fn found_in(&self, folder: &Path) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for path in files(folder) {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            self.look(name.as_bytes(), &format!("the name of {name}"), &mut found);
            if path.is_symlink() {
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            self.look(&bytes, &name, &mut found);
            for packed in unpacked(&bytes) {
                self.look(&packed, &format!("{name}, packed"), &mut found);
            }
        }
        found
    }

    fn look(&self, bytes: &[u8], place: &str, found: &mut BTreeSet<String>) {
        for hit in self.seek.find_overlapping_iter(bytes) {
            found.insert(format!("{}, in {place}", self.names[hit.pattern().as_usize()]));
        }
    }
}

/// Every file below this folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all
}

/// Whatever in these bytes begins as gzip or zlib does, and can be unpacked.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for (at, start) in bytes.windows(3).enumerate() {
        let rest = &bytes[at..];
        let mut out = Vec::new();
        // What ends in the middle is unpacked as far as it goes.
        let _ = match start {
            [0x1f, 0x8b, 8] => GzDecoder::new(rest).take(UNPACKED).read_to_end(&mut out),
            [0x78, 0x01 | 0x5e | 0x9c | 0xda, _] => ZlibDecoder::new(rest).take(UNPACKED).read_to_end(&mut out),
            _ => continue,
        };
        if !out.is_empty() {
            all.push(out);
        }
    }
    all
}

/// Addresses of whatever the browser keeps copies of.
pub(crate) fn cached(profile: &Path) -> Vec<String> {
    // Each file of the cache begins with a header of 24 bytes and the address.
    const MAGIC: [u8; 8] = 0xfcfb_6d1b_a772_5c30_u64.to_le_bytes();
    let entries = files(profile).into_iter().filter(|path| !path.is_symlink());
    let entries = entries.map(|path| std::fs::read(path).unwrap()).filter(|bytes| bytes.starts_with(&MAGIC));
    entries
        .map(|bytes| {
            let length = u32::from_le_bytes(bytes[12..16].try_into().unwrap());
            String::from_utf8_lossy(&bytes[24..24 + usize::try_from(length).unwrap()]).into_owned()
        })
        .collect()
}

/// Address and title of all that its history shows.
pub(crate) async fn history(profile: &Path) -> Vec<(String, String)> {
    let file = SqliteConnectOptions::new().filename(profile.join("Default/History")).read_only(true).immutable(true);
    let mut history = SqliteConnection::connect_with(&file).await.unwrap();
    let pages = sqlx::query("SELECT url, title FROM urls").fetch_all(&mut history).await.unwrap();
    let pages = pages.iter().map(|page| (page.get("url"), page.get("title"))).collect();
    history.close().await.unwrap();
    pages
}

/// The search sees what is there, however it was written.
#[test]
fn what_lies_in_a_folder_is_found() {
    use flate2::{
        Compression,
        write::{GzEncoder, ZlibEncoder},
    };
    use std::io::Write as _;

    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    std::fs::create_dir_all(&deep).unwrap();
    let page = b"<h1>A plumquartz grows</h1>";
    let mut gzip = GzEncoder::new(b"header".to_vec(), Compression::default());
    gzip.write_all(page).unwrap();
    let mut zlib = ZlibEncoder::new(b"header".to_vec(), Compression::best());
    zlib.write_all(page).unwrap();
    let wide: Vec<u8> = "xA plumquartz growsx".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("plain", page.to_vec()),
        ("gzip", gzip.finish().unwrap()),
        ("zlib", zlib.finish().unwrap()),
        ("wide", wide),
        ("form", b"q=a+plumquartz+grows".to_vec()),
        ("address", b"?q=A%20plumquartz%20grows".to_vec()),
        ("A plumquartz grows", Vec::new()),
        ("other", b"nothing".to_vec()),
    ] {
        std::fs::write(deep.join(name), bytes).unwrap();
    }
    let wanted = Wanted::new(&[("title", "a Plumquartz grows".to_owned())]);
    let found: Vec<String> = wanted.found_in(folder.path()).into_iter().collect();
    let expected = [
        "title as a form, in a/b/form",
        "title as an address, in a/b/address",
        "title in UTF-16, in a/b/wide",
        "title, in a/b/gzip, packed",
        "title, in a/b/plain",
        "title, in a/b/zlib, packed",
        "title, in the name of a/b/A plumquartz grows",
    ];
    assert_eq!(found, expected);
}
