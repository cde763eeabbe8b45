//! The chain that activity is, gone through entry by entry from the first: each bears the hash of the one before it and of
//! everything in itself, and the head bears number and hash of the last.

/// An entry: what stands there, and the hash of everything in it as it is reckoned now.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Its number.
    pub seq: i64,
    /// The hash of the entry before it, as it bears it.
    pub previous: &'a str,
    /// Its own hash, as it bears it.
    pub hash: &'a str,
    /// Its own hash, as it would have to be.
    pub reckoned: &'a str,
}

/// Where a chain is broken, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// There is no such entry, though one follows it or the head knows of it.
    #[error("entry {0} is missing")]
    Missing(i64),
    /// Its hash is not that of what stands in it.
    #[error("entry {0} is not what was written, its hash is that of something else")]
    Changed(i64),
    /// It bears another hash than that of the entry before it.
    #[error("entry {0} does not follow the one before it, the previous hash is another")]
    Apart(i64),
    /// The head of the chain ends before it.
    #[error("entry {0} was put in, the head of the chain does not know it")]
    PutIn(i64),
    /// The head bears another hash than that of the last entry.
    #[error("entry {0} is the last, but the head of the chain bears the hash of something else")]
    Head(i64),
    /// There is no head.
    #[error("entry {0} is the last, and the chain has no head")]
    Headless(i64),
}

/// How far a chain was found whole.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    seq: i64,
    hash: String,
}

impl Chain {
    /// The number of the last entry.
    #[must_use]
    pub const fn seq(&self) -> i64 {
        self.seq
    }

    /// Goes on to the next entry.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn follow(&mut self, link: Link<'_>) -> Result<(), Broken> {
        let seq = self.seq.saturating_add(1);
        if link.seq != seq {
            return Err(Broken::Missing(seq));
        }
        if link.reckoned != link.hash {
            return Err(Broken::Changed(seq));
        }
        if link.previous != self.hash {
            return Err(Broken::Apart(seq));
        }
        self.seq = seq;
        link.hash.clone_into(&mut self.hash);
        Ok(())
    }

    /// Ends at the head, which bears a number and a hash; how many entries there are.
    ///
    /// # Errors
    /// Where the head says something else than the entries.
    pub fn end(self, head: Option<(i64, &str)>) -> Result<i64, Broken> {
        match head {
            None => Err(Broken::Headless(self.seq)),
            Some((seq, _)) if seq > self.seq => Err(Broken::Missing(self.seq.saturating_add(1))),
            Some((seq, _)) if seq < self.seq => Err(Broken::PutIn(seq.saturating_add(1))),
            Some((_, hash)) if hash != self.hash => Err(Broken::Head(self.seq)),
            Some(_) => Ok(self.seq),
        }
    }
}
