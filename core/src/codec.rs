//! A compact binary encoding of messages. Both sides are compiled with the same field order.
//!
//! Hand-written, because it ships in the page, where a derived decoder (serde, postcard) took 4 kB
//! more: it stops at the first error and, at every field, drops what was decoded so far. Here,
//! decoding yields defaults after an error, and [`from_bytes`] returns `None` at the end.

/// A value that can be part of a message.
pub trait Codec: Sized {
    /// Appends the encoded value to `to`.
    fn encode(&self, to: &mut Vec<u8>);
    /// Decodes a value from the front of `from`; after an error, the value is arbitrary.
    fn decode(from: &mut Bytes) -> Self;
}

/// Input bytes, consumed from the front.
#[derive(Debug)]
pub struct Bytes<'a> {
    rest: &'a [u8],
    failed: bool,
}

/// Encodes a message.
pub fn to_bytes(message: &impl Codec) -> Vec<u8> {
    let mut bytes = Vec::new();
    message.encode(&mut bytes);
    bytes
}

/// Decodes a message; `None` if the bytes are invalid or some are left over.
pub fn from_bytes<T: Codec>(bytes: &[u8]) -> Option<T> {
    let mut bytes = Bytes {
        rest: bytes,
        failed: false,
    };
    let message = T::decode(&mut bytes);
    (!bytes.failed && bytes.rest.is_empty()).then_some(message)
}

impl<'a> Bytes<'a> {
    /// Marks the input as invalid and discards the rest.
    pub fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    /// The next byte; 0 after an error. Every enum has a variant with the number 0.
    pub fn byte(&mut self) -> u8 {
        self.run(1).first().copied().unwrap_or(0)
    }

    /// The next `length` bytes; empty after an error.
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

    /// A decoded element count; an error if it exceeds the number of remaining bytes.
    fn count(&mut self) -> usize {
        let count = usize::decode(self);
        if count > self.rest.len() {
            self.fail();
            return 0;
        }
        count
    }
}

/// Seven bits per byte, least significant first; the high bit is set if more bytes follow.
impl Codec for u32 {
    fn encode(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 127 {
            to.push(rest as u8 | 128);
            rest >>= 7;
        }
        to.push(rest as u8);
    }

    fn decode(from: &mut Bytes) -> Self {
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

/// Encoded as a `u32`, saturating: no number in a message is that large.
impl Codec for usize {
    fn encode(&self, to: &mut Vec<u8>) {
        u32::try_from(*self).unwrap_or(u32::MAX).encode(to);
    }

    fn decode(from: &mut Bytes) -> Self {
        u32::decode(from) as Self
    }
}

impl Codec for u16 {
    fn encode(&self, to: &mut Vec<u8>) {
        u32::from(*self).encode(to);
    }

    fn decode(from: &mut Bytes) -> Self {
        // The only `u16` is a node's depth. No depth is that large, so `MAX` is invalid too.
        Self::try_from(u32::decode(from)).unwrap_or(Self::MAX)
    }
}

impl Codec for bool {
    fn encode(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn decode(from: &mut Bytes) -> Self {
        from.byte() != 0
    }
}

impl Codec for String {
    fn encode(&self, to: &mut Vec<u8>) {
        self.len().encode(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn decode(from: &mut Bytes) -> Self {
        let length = from.count();
        let text = std::str::from_utf8(from.run(length));
        if text.is_err() {
            from.fail();
        }
        text.unwrap_or("").to_owned()
    }
}

impl<T: Codec> Codec for Option<T> {
    fn encode(&self, to: &mut Vec<u8>) {
        self.is_some().encode(to);
        if let Some(it) = self {
            it.encode(to);
        }
    }

    fn decode(from: &mut Bytes) -> Self {
        bool::decode(from).then(|| T::decode(from))
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn encode(&self, to: &mut Vec<u8>) {
        self.len().encode(to);
        for it in self {
            it.encode(to);
        }
    }

    fn decode(from: &mut Bytes) -> Self {
        (0..from.count()).map(|_| T::decode(from)).collect()
    }
}

impl<T: Codec> Codec for Box<T> {
    fn encode(&self, to: &mut Vec<u8>) {
        T::encode(self, to);
    }

    fn decode(from: &mut Bytes) -> Self {
        Self::new(T::decode(from))
    }
}

impl<A: Codec, B: Codec> Codec for (A, B) {
    fn encode(&self, to: &mut Vec<u8>) {
        self.0.encode(to);
        self.1.encode(to);
    }

    fn decode(from: &mut Bytes) -> Self {
        let first = A::decode(from);
        (first, B::decode(from))
    }
}
