//! Labels on one line: a label of the page that is broken over two is hard to find on the page.

/// Defines two JavaScript functions: whether an element's text takes two lines, and the quoted labels
/// in an element that do. A label is what stands between the quotation marks of any of our languages.
pub const BROKEN_LABELS: &str = "
    const spansLines = range => {
        const lines = [...range.getClientRects()].map(line => line.top);
        return Math.max(...lines) - Math.min(...lines) > 4;
    };
    const takesTwoLines = element => {
        const range = element.ownerDocument.createRange();
        range.selectNodeContents(element);
        return spansLines(range);
    };
    const broken = element => {
        const walk = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walk.nextNode()) {
            const text = walk.currentNode;
            for (const { index, 0: label } of
                text.data.matchAll(/[“„«‘”「][^“„«»‘’”「」]+[”“»’」]/g)) {
                const range = element.ownerDocument.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + label.length);
                if (spansLines(range)) found.push(label);
            }
        }
        return found;
    };";
