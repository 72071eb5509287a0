// Shows one type of facility, and other months than the latest, which are packed in the page. Without it the page shows
// the latest month of every type.
{
  const parcel = document.getElementById("parcel").textContent;
  const [month, type] = ["month", "type"].map((id) => document.getElementById(id));
  const blocks = [...document.querySelectorAll("[data-block]")];
  const none = document.documentElement.lang === "ja" ? "この月にはありません。" : "There is none for this month.";
  let unpacked;

  const unpack = async () => {
    const bytes = Uint8Array.from(atob(parcel), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  };

  // Markup and values by turns; a number stands for so many values of the block before with the same markup.
  const htmlOf = ({ markups, blocks: packed }, key, wanted) => {
    const last = [];
    for (const [name, markup, parts] of packed[key] ?? []) {
      const values = [];
      for (const part of parts) {
        if (typeof part === "number") {
          values.push(...last[markup].slice(values.length, values.length + part));
        } else {
          values.push(part);
        }
      }
      last[markup] = values;
      if (name === wanted) {
        return markups[markup].map((piece, place) => piece + (values[place] ?? "")).join("");
      }
    }
    return `<p class="note">${none}</p>`;
  };

  const showType = () => {
    for (const block of blocks) {
      block.hidden = "type" in block.dataset && block.dataset.type !== type.value;
    }
  };

  const showMonth = async () => {
    unpacked ??= await unpack();
    for (const block of blocks) {
      const key = block.dataset.block;
      if (key in unpacked.blocks) {
        const open = block.querySelector("details[open]") !== null;
        block.innerHTML = htmlOf(unpacked, key, month.value);
        block.querySelectorAll("details").forEach((details) => { details.open = open; });
        makeSortable(block);
      }
    }
    for (const time of document.querySelectorAll(".as-of time")) {
      time.dateTime = month.value;
      time.textContent = month.value;
    }
  };

  if (type.options.length > 0) {
    document.getElementById("filters").hidden = false;
    month.disabled = typeof DecompressionStream === "undefined";
    // A browser keeps what was chosen when a page is loaded again; the page starts with the latest month.
    month.selectedIndex = 0;
    type.selectedIndex = 0;
    type.addEventListener("change", showType);
    month.addEventListener("change", showMonth);
    showType();
  }
}
