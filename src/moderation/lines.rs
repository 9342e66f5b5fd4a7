//! Tables that are looked into hundreds of times per text. Waiting for memory is what that costs: what stands in them lies
//! in lines as memory gives them, so that a look is one line, and many lines are asked for at a time.

use std::hint::select_unpredictable;

use super::steps::step;

/// What stands in a table: four of them are a line of memory.
pub(super) trait Entry: Copy + 'static {
    /// What stands in a free place. No entry has its key.
    const FREE: Self;

    /// Its name.
    fn key(&self) -> u64;

    fn is_free(&self) -> bool;
}

/// Entries that memory gives in one go.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line<T>([T; 4]);

impl<T: Entry> Line<T> {
    const EMPTY: Self = Self([T::FREE; 4]);

    /// The entry of a key, or where it is not here another one: without a branch, for nobody can guess which it is.
    fn nearest(&self, key: u64) -> &T {
        let [first, second, third, fourth] = &self.0;
        let entry = select_unpredictable(second.key() == key, second, first);
        let entry = select_unpredictable(third.key() == key, third, entry);
        select_unpredictable(fourth.key() == key, fourth, entry)
    }

    fn free(&mut self) -> Option<&mut T> {
        self.0.iter_mut().find(|entry| entry.is_free())
    }

    fn is_full(&self) -> bool {
        self.0.iter().all(|entry| !entry.is_free())
    }
}

/// Entries, each in the line that its key says, or where that is full in the next that is not.
pub(super) struct Lines<T> {
    lines: Vec<Line<T>>,
    /// What stands where there is no line.
    empty: Line<T>,
}

impl<T: Entry> Lines<T> {
    /// So many empty ones.
    pub(super) fn new(count: usize) -> Self {
        const { assert!(size_of::<Line<T>>() == 64, "one look is one line") };
        Self { lines: vec![Line::EMPTY; count], empty: Line::EMPTY }
    }

    /// With half of the places free: a search always ends, and mostly in the first line.
    pub(super) fn roomy(entries: Vec<T>) -> Self {
        let mut lines = Self::new(entries.len() / 2 + 1);
        for entry in entries {
            lines.insert(entry);
        }
        lines
    }

    fn insert(&mut self, entry: T) {
        let place = self.place(entry.key());
        let (before, from) = self.lines.split_at_mut(place);
        if let Some(free) = from.iter_mut().chain(before).find_map(Line::free) {
            *free = entry;
        }
    }

    /// Puts it into its line; false where that is full.
    pub(super) fn take_in(&mut self, entry: T) -> bool {
        let place = self.place(entry.key());
        let free = self.lines.get_mut(place).and_then(Line::free);
        free.map(|free| *free = entry).is_some()
    }

    /// The line that a key belongs in. Keys that are alike lie far apart.
    fn place(&self, key: u64) -> usize {
        let lines = u64::try_from(self.lines.len()).unwrap_or(0);
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> u32::BITS;
        usize::try_from((mixed * lines) >> u32::BITS).unwrap_or(0)
    }

    fn line(&self, key: u64) -> &Line<T> {
        self.lines.get(self.place(key)).unwrap_or(&self.empty)
    }

    /// Touches the lines of keys, so that memory brings many at a time before any is looked at.
    pub(super) fn fetch(&self, keys: impl Iterator<Item = u64>) {
        let first = |key: u64| self.line(key).0.first().map_or(0, Entry::key);
        std::hint::black_box(keys.fold(0, |all, key| all ^ first(key)));
    }

    /// The likeliest place of a key: its entry or another.
    pub(super) fn nearest(&self, key: u64) -> &T {
        self.line(key).nearest(key)
    }

    /// The entry of a key, if there is one.
    pub(super) fn get(&self, key: u64) -> Option<&T> {
        self.settled(key, self.nearest(key))
    }

    /// The same where what is nearest to it is known already.
    pub(super) fn settled<'a>(&'a self, key: u64, nearest: &'a T) -> Option<&'a T> {
        if nearest.key() == key {
            return Some(nearest).filter(|entry| !entry.is_free());
        }
        let (before, from) = self.lines.split_at_checked(self.place(key))?;
        for line in from.iter().chain(before) {
            step();
            let entry = line.nearest(key);
            if entry.key() == key {
                return Some(entry);
            }
            if !line.is_full() {
                break;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    struct Number(u64);

    impl Entry for Number {
        const FREE: Self = Self(u64::MAX);

        fn key(&self) -> u64 {
            self.0
        }

        fn is_free(&self) -> bool {
            self.0 == u64::MAX
        }
    }

    #[test]
    fn what_finds_its_line_full_is_found_in_the_next() {
        let mut lines = Lines::new(8);
        let crowd: Vec<u64> = (0..).filter(|key| lines.place(*key) == 7).take(10).collect();
        let (last, others) = crowd.split_last().expect("ten");
        for key in others {
            lines.insert(Number(*key));
        }
        assert!(others.iter().all(|key| lines.get(*key).is_some_and(|found| found.0 == *key)));
        assert!(lines.get(*last).is_none());
    }

    #[test]
    fn a_full_line_takes_no_more_in() {
        let mut lines = Lines::new(1);
        assert_eq!((0..5).filter(|key| lines.take_in(Number(*key))).count(), 4);
    }
}
