//! Ways in which targets move.

/// Name of the row, the page around the unit, and the script for each frame `i` of the test.
pub const ROWS: [(&str, &str, &str); 22] = [
    (
        "the page scrolls",
        "<div style='height: 200px'></div>SECTION<div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "a panel scrolls, and clips",
        "<div id=panel style='height: 220px; overflow: auto'>
            <div style='height: 100px'></div>SECTION<div style='height: 900px'></div></div>",
        "document.querySelector('#panel').scrollTop = i * 9",
    ),
    (
        "a panel with borders scrolls",
        "<div id=panel style='border: 20px solid; height: 220px; overflow: auto'>
            <div style='height: 100px'></div>SECTION<div style='height: 900px'></div></div>",
        "document.querySelector('#panel').scrollTop = i * 9",
    ),
    (
        "under a sticky header",
        "<header style='position: sticky; top: 0; height: 60px; background: #eee'><b>A</b></header>
            <div style='height: 100px'></div>SECTION<div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "under a fixed footer",
        "<header style='position: fixed; bottom: 0; width: 100%; height: 60px; background: #eee'>
            </header><div style='height: 430px'></div>SECTION<div style='height: 3000px'></div>",
        "scrollTo(0, 60 - i * 2)",
    ),
    (
        "in an open shadow root",
        "<div id=way><template shadowrootmode=open>SECTION</template></div>",
        "document.querySelector('#way').style.paddingTop = i * 3 + 'px'",
    ),
    (
        "in a frame, which scrolls",
        "<iframe id=way style='border: 7px solid; width: 500px; height: 250px' srcdoc=\"SECTION
            <p style='height: 900px'>\"></iframe>",
        "const way = document.querySelector('#way'); way.style.marginTop = i + 'px';
            way.contentWindow.scrollTo(0, i * 6)",
    ),
    (
        "put elsewhere",
        "<div id=there style='padding: 50px'></div><div id=way>SECTION</div>",
        "if (i === 9) document.querySelector('#there').append(document.querySelector('#way'))",
    ),
    (
        "taken away",
        "<div id=way>SECTION</div>",
        "if (i === 9) document.querySelector('#way').remove()",
    ),
    (
        "under a sticky parent",
        "<div style='height: 100px'></div><div style='position: sticky; top: 0'>SECTION</div>
            <div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "fixed",
        "<div style='position: fixed; top: 20px'>SECTION</div><div style='height: 3000px'></div>",
        "scrollTo(0, i * 9)",
    ),
    (
        "a transition moves it",
        "<style>#way { transition: transform 400ms linear }</style><div id=way>SECTION</div>",
        "if (i === 1) document.querySelector('#way').style.transform = 'translate(200px, 40px)'",
    ),
    (
        // Browsers report movement one to four frames after it starts.
        "a script animates it, with no event to tell",
        "<div id=way>SECTION</div>",
        "if (i === 0) await new Promise(done => setTimeout(done, 500));
            if (i === 1) {
                document.querySelector('#way').animate([{}, { marginLeft: '200px' }],
                    { duration: 400, fill: 'forwards' });
                for (const late of [1, 2, 3, 4]) await painted(late);
            }",
    ),
    (
        "a picture comes late",
        "<img id=way alt=''><div>SECTION</div>",
        "const way = document.querySelector('#way');
            if (i === 0) way.src = URL.createObjectURL(new Blob([`<svg xmlns='http://www.w3.org/2000/svg'
                width='90' height='70'/>`], { type: 'image/svg+xml' }));
            if (i === 1) await new Promise(done => setTimeout(done, 300))",
    ),
    (
        // There is no event and no mutation, but an element around the target has grown.
        "a rule of a style sheet changes",
        "<style>#way { height: 0 }</style><div id=way></div><div>SECTION</div>",
        "if (i === 0) await new Promise(done => setTimeout(done, 300));
            const sheet = document.querySelector('#way').previousSibling.sheet;
            if (i % 7 === 1) {
                sheet.cssRules[0].style.height = `${i * 4}px`;
                for (let still = 0; still < 5; still++) await painted();
                sheet.cssRules[0].style.height = `${i * 5}px`;
            }",
    ),
    (
        "rotated and scaled",
        "<div id=way style='margin: 200px'>SECTION</div>",
        "document.querySelector('#way').style.transform = `rotate(${i / 2}deg) scale(${1 + i / 90})`",
    ),
    (
        "the root is zoomed",
        "<div style='height: 30px'></div>SECTION<div style='height: 2000px'></div>",
        "document.documentElement.style.zoom = 1 + i / 40",
    ),
    (
        "made anew",
        "<div id=way>SECTION</div>",
        "if (i % 5 === 0) { const old = document.querySelector('#target');
            old.parentNode.style.paddingLeft = i + 'px'; old.replaceWith(old.cloneNode()); }",
    ),
    (
        "in a modal dialog",
        "<dialog style='height: 250px'>SECTION<div style='height: 900px'></div></dialog>
            <script>document.querySelector('dialog').showModal()</script>",
        "document.querySelector('dialog').scrollTop = i * 4",
    ),
    (
        "in a modal dialog in a shadow root",
        "<div id=way><template shadowrootmode=open><dialog style='height: 250px'>SECTION
            <div style='height: 900px'></div></dialog></template></div>
            <script>document.querySelector('#way').shadowRoot.firstChild.showModal()</script>",
        "document.querySelector('#way').shadowRoot.firstChild.scrollTop = i * 4",
    ),
    (
        "in a modal dialog in a frame",
        "<iframe id=way style='width: 500px; height: 400px' srcdoc=\"<dialog style='height: 250px'>SECTION
            <div style='height: 900px'></div></dialog>
            <script>document.querySelector('dialog').showModal()</script>\"></iframe>",
        "const way = document.querySelector('#way'); way.style.marginTop = i + 'px';
            way.contentDocument.querySelector('dialog').scrollTop = i * 4",
    ),
    (
        "in a popover",
        "<div id=way popover>SECTION</div><script>document.querySelector('#way').showPopover()</script>",
        "document.querySelector('#way').style.translate = `${i}px ${i}px`",
    ),
];

/// Pages on which the target is out of view: name of the row and the page around the unit.
pub const OUT_OF_VIEW: [(&str, &str); 3] = [
    (
        "under a high foot",
        "<div style='height: 400px'></div>SECTION<div style='height: 2000px'></div>
            <footer style='position: fixed; inset: auto 0 0; height: 255px; background: #ddd'></footer>",
    ),
    (
        "under the sticky bar of a panel",
        "<div id=panel style='height: 300px; overflow: auto; border: 1px solid'>
            <div style='position: sticky; top: 0; height: 110px; background: #ddd'></div>SECTION
            <div style='height: 1500px'></div></div><script>
            const panel = document.querySelector('#panel'), target = document.querySelector('#target');
            panel.scrollTop = target.getBoundingClientRect().top - panel.getBoundingClientRect().top
                - 40</script>",
    ),
    (
        "to the left in a panel from right to left",
        "<div dir=rtl style='width: 600px; overflow: auto'><div style='width: 2000px; display: flex;
            justify-content: flex-end'><div style='width: 480px'>SECTION</div></div></div>",
    ),
];
