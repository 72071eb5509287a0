//! Responses as the files that facilities hold.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    insured::Insured,
    response::{Reference, Response},
    response_xml::{Order, bulk, single},
    story::Story,
};
use crate::synth::{Encoding, SynthError};

/// Writes the responses below `responses`: a folder a facility, in it those asked for one by one (`face` with a
/// card, `res` without) and those asked for in bulk. Every other person's files are in `Shift_JIS`.
///
/// Those in bulk are held until all are made.
pub(super) fn write(insured: &Insured, dir: &Path) -> Result<(), SynthError> {
    let mut in_bulk: BTreeMap<(String, i32), Vec<Response>> = BTreeMap::new();
    for index in 0..insured.people {
        let story = Story::of(insured, index);
        for (place, response) in story.responses.into_iter().enumerate() {
            if story.facility.asks_in_bulk() {
                let file = (response.facility_code.clone(), response.confirmed_on);
                in_bulk.entry(file).or_default().push(response);
            } else {
                let name = format!("{:08}{place:02}", index + 1);
                write_single(dir, &name, &response, index)?;
            }
        }
    }
    for (serial, ((facility, _), responses)) in in_bulk.iter().enumerate() {
        let path = dir.join(format!("responses/{facility}/res/OQSmuquc02res_{:010}.xml", serial + 1));
        let (encoding, order) = form(serial as u64);
        put(path, bulk(responses, encoding, order))?;
    }
    Ok(())
}

fn write_single(dir: &Path, name: &str, response: &Response, index: u64) -> Result<(), SynthError> {
    let facility = &response.facility_code;
    let file = match response.reference {
        Reference::Card => format!("face/OQSsiquc01res_face_{name}_{}.xml", response.processed_at()),
        Reference::InsuranceCard => format!("res/OQSsiquc01res_{name}.xml"),
    };
    let (encoding, order) = form(index);
    put(
        dir.join(format!("responses/{facility}/{file}")),
        single(std::slice::from_ref(response), encoding, order),
    )
}

fn form(serial: u64) -> (Encoding, Order) {
    let encoding = if serial.is_multiple_of(2) { Encoding::Utf8 } else { Encoding::Cp932 };
    (encoding, if serial % 3 == 2 { Order::Reversed } else { Order::Layout })
}

/// Writes a file, and the folder that it stands in.
pub(crate) fn put(path: PathBuf, content: io::Result<Vec<u8>>) -> Result<(), SynthError> {
    let written = content.and_then(|content| {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, content)
    });
    written.map_err(|source| SynthError::Write { path, source })
}
