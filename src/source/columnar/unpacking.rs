//! Codecs that the Parquet reader unpacks to their end: a page must have no more in it than its header says.

use std::io::{Error, Read, Result as IoResult, copy, sink};

use datafusion::parquet::basic::Compression;
use flate2::bufread::MultiGzDecoder;

use super::page_header::PageHeader;

/// What the decoder of brotli reads through.
const BUFFER: usize = 4096;

/// Refuses a page that unpacks to more than its header says. Of other codecs the reader makes room for what the header
/// says, and fails where that does not do. What cannot be unpacked is left to the reader, which gets no further.
pub(super) fn check_size(codec: Compression, header: &PageHeader, page: &[u8]) -> IoResult<()> {
    let levels = usize::try_from(header.levels).unwrap_or(usize::MAX);
    let (true, Some(packed)) = (header.is_packed, page.get(levels..)) else { return Ok(()) };
    let most = header.unpacked.saturating_sub(header.levels);
    let size = match codec {
        Compression::GZIP(_) => size(MultiGzDecoder::new(packed), most),
        Compression::BROTLI(_) => size(brotli::Decompressor::new(packed, BUFFER), most),
        // Some old writers put frames here.
        Compression::LZ4 => size(lz4_flex::frame::FrameDecoder::new(packed), most),
        _ => return Ok(()),
    };
    if size.is_ok_and(|size| size > most) {
        return Err(Error::other("a page unpacks to more than its header says"));
    }
    Ok(())
}

/// How many bytes there are, as far as that is one too many.
fn size(from: impl Read, most: u64) -> IoResult<u64> {
    copy(&mut from.take(most.saturating_add(1)), &mut sink())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use datafusion::parquet::basic::{BrotliLevel, GzipLevel};

    use super::*;

    fn gzip(content: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    }

    fn brotli(content: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        brotli::CompressorWriter::new(&mut packed, BUFFER, 1, 22).write_all(content).unwrap();
        packed
    }

    fn lz4(content: &[u8]) -> Vec<u8> {
        let mut packer = lz4_flex::frame::FrameEncoder::new(Vec::new());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    }

    type Packer = fn(&[u8]) -> Vec<u8>;

    #[test]
    fn a_page_holds_no_more_than_it_says() {
        let content = vec![b'a'; 100_000];
        let codecs: [(Compression, Packer); 3] = [
            (Compression::GZIP(GzipLevel::default()), gzip),
            (Compression::BROTLI(BrotliLevel::default()), brotli),
            (Compression::LZ4, lz4),
        ];
        for (codec, pack) in codecs {
            let packed = pack(&content);
            let levels = [&[0; 3][..], &packed].concat();
            let header = |unpacked, levels, is_packed| PageHeader {
                unpacked,
                levels,
                is_packed,
                ..PageHeader::default()
            };
            assert!(check_size(codec, &header(100_000, 0, true), &packed).is_ok(), "{codec}");
            assert!(check_size(codec, &header(99_999, 0, true), &packed).is_err(), "{codec}");
            assert!(check_size(codec, &header(4, 0, false), &packed).is_ok(), "{codec}: not packed");
            assert!(check_size(codec, &header(100_003, 3, true), &levels).is_ok(), "{codec}: behind levels");
            assert!(check_size(codec, &header(100_002, 3, true), &levels).is_err(), "{codec}: behind levels");
            assert!(check_size(codec, &header(4, 9, true), &packed[..5]).is_ok(), "{codec}: cut off");
        }
    }
}
