//! How messages travel: as bytes, in an order that both sides were compiled with.
//!
//! By hand, because it ships in the page, where a derived decoder (serde, postcard) took 4 kB more: it
//! stops at the first error and frees what it has so far, at every field. Here, decoding yields
//! defaults after an error, and [`from_bytes`] returns `None` at the end.

mod types;

/// What can travel.
pub trait Wire: Sized {
    /// Writes it behind what is there.
    fn put(&self, to: &mut Vec<u8>);
    /// Reads it from the front; behind a fault, anything.
    fn take(from: &mut Bytes) -> Self;
}

/// Bytes that are read from the front.
#[derive(Debug)]
pub struct Bytes<'a> {
    rest: &'a [u8],
    failed: bool,
}

/// The bytes of a message.
pub fn to_bytes(message: &impl Wire) -> Vec<u8> {
    let mut bytes = Vec::new();
    message.put(&mut bytes);
    bytes
}

// What is large and stays where it is need not be copied for a message.
pub use types::{read, seen};

/// The message of these bytes, if they are one and nothing else.
pub fn from_bytes<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut bytes = Bytes {
        rest: bytes,
        failed: false,
    };
    let message = T::take(&mut bytes);
    (!bytes.failed && bytes.rest.is_empty()).then_some(message)
}

impl<'a> Bytes<'a> {
    /// What follows is no message.
    pub fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    /// The next byte; 0 behind a fault, which every choice has a variant for.
    fn byte(&mut self) -> u8 {
        self.run(1).first().copied().unwrap_or(0)
    }

    /// The next so many bytes; none behind a fault.
    fn run(&mut self, length: usize) -> &'a [u8] {
        match self.rest.split_at_checked(length) {
            Some((run, rest)) => {
                self.rest = rest;
                run
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    /// How many follow; no more than there are bytes.
    fn count(&mut self) -> usize {
        let count = usize::take(self);
        if count > self.rest.len() {
            self.fail();
            return 0;
        }
        count
    }
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
impl Wire for u32 {
    fn put(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 127 {
            to.push(rest as u8 | 128);
            rest >>= 7;
        }
        to.push(rest as u8);
    }

    fn take(from: &mut Bytes) -> Self {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = from.byte();
            number |= Self::from(byte & 127) << shift;
            if byte < 128 {
                return number;
            }
        }
        from.fail();
        0
    }
}

/// As the nearest `u32`: nothing that travels is counted so far.
impl Wire for usize {
    fn put(&self, to: &mut Vec<u8>) {
        u32::try_from(*self).unwrap_or(u32::MAX).put(to);
    }

    fn take(from: &mut Bytes) -> Self {
        u32::take(from) as Self
    }
}

impl Wire for u16 {
    fn put(&self, to: &mut Vec<u8>) {
        u32::from(*self).put(to);
    }

    fn take(from: &mut Bytes) -> Self {
        // What is larger is no depth of any snapshot, and stays one that is too deep.
        Self::try_from(u32::take(from)).unwrap_or(Self::MAX)
    }
}

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn take(from: &mut Bytes) -> Self {
        from.byte() != 0
    }
}

impl Wire for String {
    fn put(&self, to: &mut Vec<u8>) {
        self.len().put(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut Bytes) -> Self {
        let length = from.count();
        let text = std::str::from_utf8(from.run(length));
        if text.is_err() {
            from.fail();
        }
        text.unwrap_or("").to_owned()
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        if let Some(it) = self {
            it.put(to);
        }
    }

    fn take(from: &mut Bytes) -> Self {
        bool::take(from).then(|| T::take(from))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.len().put(to);
        for it in self {
            it.put(to);
        }
    }

    fn take(from: &mut Bytes) -> Self {
        (0..from.count()).map(|_| T::take(from)).collect()
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, to: &mut Vec<u8>) {
        T::put(self, to);
    }

    fn take(from: &mut Bytes) -> Self {
        Self::new(T::take(from))
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    fn take(from: &mut Bytes) -> Self {
        let first = A::take(from);
        (first, B::take(from))
    }
}
