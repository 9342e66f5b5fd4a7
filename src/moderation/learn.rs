//! Learning the table of [`super::learnt`] from labelled sentences: a softmax regression, trained by gradients in a fixed
//! order, so that the same sentences always give the same table.

use std::collections::HashMap;

use super::kind::{KINDS, Kind};
use super::learnt::{HEAD, Meanings, STEP, WordFiles, features, length, softmax};
use super::normal::tokens;
use super::table::Feature;
use crate::model::lang::Lang;

/// How often all sentences are gone through (tried: 5, 12, 25; all alike).
const ROUNDS: usize = 12;
/// How fast it learns; each weight slows down by what it has learnt already.
const PACE: f32 = 0.4;
/// What keeps weights small.
const DECAY: f32 = 1e-6;
/// A feature must stand in so many sentences: what stands in one says nothing about others.
const SEEN: u32 = 2;
/// Features whose strongest weight, in steps, is below this are left out.
const WORTH: i8 = 16;

/// A labelled sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The language it is in.
    pub lang: Lang,
    /// What it is an example of.
    pub kind: Kind,
    /// The words.
    pub text: String,
}

/// Reads `kind<TAB>sentence` lines.
///
/// # Errors
/// A sentence that names the line that is none.
pub fn sentences(lang: Lang, text: &str) -> Result<Vec<Sentence>, String> {
    let mut all = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        let broken = || format!("{lang}:{}: a kind, a tab and a sentence are expected", at + 1);
        let (kind, text) = line.split_once('\t').ok_or_else(broken)?;
        all.push(Sentence { lang, kind: kind.parse().map_err(|_| broken())?, text: text.to_owned() });
    }
    Ok(all)
}

/// Names what a table was learnt from: these sentences with these meanings.
#[must_use]
pub fn fingerprint(words: &WordFiles, sentences: &[Sentence]) -> [u8; 8] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for (lang, text) in &words.meanings {
        hash.update(lang.as_str());
        hash.update(text);
    }
    hash.update(&words.families);
    for Sentence { lang, kind, text } in sentences {
        hash.update(format!("{lang} {kind} {text}\n"));
    }
    let mut print = [0; 8];
    print.iter_mut().zip(hash.finalize()).for_each(|(slot, byte)| *slot = byte);
    print
}

/// One sentence as the model sees it: indices of its features.
struct Seen {
    kind: usize,
    features: Vec<u32>,
}

/// Learns a table.
///
/// # Errors
/// A sentence that names what cannot be read.
pub fn learn(words: &WordFiles, sentences: &[Sentence]) -> Result<Vec<u8>, String> {
    let print = fingerprint(words, sentences);
    let words = Meanings::read(words)?;
    let mut frequency: HashMap<u32, u32> = HashMap::new();
    let mut hashed: Vec<(usize, Vec<u32>)> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let found = features(&tokens(&sentence.text), &words, &[sentence.lang, Lang::En]);
        // In an order of their own: sums of fractions depend on it.
        let mut found: Vec<u32> = found.into_iter().map(Feature::hash).collect();
        found.sort_unstable();
        for hash in &found {
            *frequency.entry(*hash).or_default() += 1;
        }
        let kind = Kind::ALL.iter().position(|kind| *kind == sentence.kind).unwrap_or(0);
        hashed.push((kind, found));
    }
    let mut kept: Vec<u32> = frequency.iter().filter(|(_, seen)| **seen >= SEEN).map(|(hash, _)| *hash).collect();
    kept.sort_unstable();
    let index: HashMap<u32, u32> = kept.iter().zip(0..).map(|(hash, at)| (*hash, at)).collect();
    let rarity: Vec<u8> =
        kept.iter().map(|hash| rarity(frequency.get(hash).copied().unwrap_or(1), hashed.len())).collect();
    let seen: Vec<Seen> = hashed
        .into_iter()
        .map(|(kind, found)| Seen {
            kind,
            features: found.iter().filter_map(|hash| index.get(hash).copied()).collect(),
        })
        .collect();
    let (weights, bias) = train(&seen, &rarity);
    Ok(write(print, &kept, &rarity, &weights, &bias))
}

/// The inverse document frequency, in the table's steps.
fn rarity(seen: u32, all: usize) -> u8 {
    let all = f32::from(u16::try_from(all.min(65_535)).unwrap_or(u16::MAX));
    let seen = f32::from(u16::try_from(seen).unwrap_or(u16::MAX));
    let value = 1.0 + ((1.0 + all) / (1.0 + seen)).ln();
    quantised(value)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of the type")]
fn quantised(value: f32) -> u8 {
    (value / STEP).round().clamp(0.0, 255.0) as u8
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the range of the type")]
fn signed(value: f32) -> i8 {
    (value / STEP).round().clamp(-127.0, 127.0) as i8
}

fn train(seen: &[Seen], rarity: &[u8]) -> (Vec<[f32; KINDS]>, [f32; KINDS]) {
    let mut weights = vec![[0.0_f32; KINDS]; rarity.len()];
    let mut pace = vec![[1e-6_f32; KINDS]; rarity.len()];
    let (mut bias, mut bias_pace) = ([0.0_f32; KINDS], [1e-6_f32; KINDS]);
    let rare = |at: u32| usize::try_from(at).ok().and_then(|at| rarity.get(at)).map_or(0.0, |r| f32::from(*r) * STEP);
    let mut order: Vec<usize> = (0..seen.len()).collect();
    let mut dice = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut dice);
        for sentence in order.iter().filter_map(|at| seen.get(*at)) {
            let norm = length(sentence.features.iter().map(|at| rare(*at).powi(2)).sum());
            let mut sums = bias;
            for at in &sentence.features {
                let Some(row) = usize::try_from(*at).ok().and_then(|at| weights.get(at)) else { continue };
                let value = rare(*at) / norm;
                sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
            }
            let mut slope = softmax(&sums);
            if let Some(right) = slope.get_mut(sentence.kind) {
                *right -= 1.0;
            }
            step(&mut bias, &mut bias_pace, &slope, 1.0);
            for at in &sentence.features {
                let Some(at_row) = usize::try_from(*at).ok() else { continue };
                if let (Some(row), Some(pace)) = (weights.get_mut(at_row), pace.get_mut(at_row)) {
                    step(row, pace, &slope, rare(*at) / norm);
                }
            }
        }
    }
    (weights, bias)
}

fn step(row: &mut [f32; KINDS], pace: &mut [f32; KINDS], slope: &[f32; KINDS], value: f32) {
    for ((weight, pace), slope) in row.iter_mut().zip(pace).zip(slope) {
        let slope = slope * value + DECAY * *weight;
        *pace += slope * slope;
        *weight -= PACE * slope / pace.sqrt();
    }
}

/// Fisher and Yates, with a generator of our own: the same order everywhere.
fn shuffle(order: &mut [usize], dice: &mut u64) {
    for last in (1..order.len()).rev() {
        *dice ^= *dice << 13;
        *dice ^= *dice >> 7;
        *dice ^= *dice << 17;
        let other = usize::try_from(*dice % u64::try_from(last + 1).unwrap_or(1)).unwrap_or(0);
        order.swap(last, other);
    }
}

fn write(print: [u8; 8], kept: &[u32], rarity: &[u8], weights: &[[f32; KINDS]], bias: &[f32; KINDS]) -> Vec<u8> {
    let mut out = Vec::with_capacity(kept.len() * (5 + KINDS) + 64);
    out.extend_from_slice(HEAD);
    out.extend_from_slice(&print);
    for value in bias {
        out.extend_from_slice(&value.to_le_bytes());
    }
    for ((hash, rarity), row) in kept.iter().zip(rarity).zip(weights) {
        let row = row.map(signed);
        if row.iter().any(|weight| weight.unsigned_abs() >= WORTH.unsigned_abs()) {
            out.extend_from_slice(&hash.to_le_bytes());
            out.push(*rarity);
            out.extend(row.iter().flat_map(|weight| weight.to_le_bytes()));
        }
    }
    out
}
