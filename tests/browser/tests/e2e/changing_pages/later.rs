//! Pages that change while the ring is shown.

/// Covers the control once it is displayed.
const OVER: &str = "SECTION<a id=over href='/user/2/x/disconnect'>Disconnect from Adobe.com</a>
    <style id=way>#over { display: none }</style><script>
    const box = document.querySelector('#target').getBoundingClientRect();
    document.querySelector('#over').style.cssText = `position: absolute; background: #fc9;
        left: ${box.left}px; top: ${box.top}px; width: ${box.width}px; height: ${box.height}px`</script>";

/// Pages that change: name, body, the change, and what a click in the ring hits afterwards.
pub const LATER: &[(&str, &str, &str, &str)] = &[
    (
        "a rule is inserted",
        OVER,
        "document.querySelector('#way').sheet.insertRule('#over { display: block !important }', 1)",
        "no ring",
    ),
    (
        "a sheet is adopted",
        OVER,
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('#over { display: block !important }');
            document.adoptedStyleSheets = [sheet]",
        "no ring",
    ),
    (
        "an animation shows it",
        "SECTION<a id=over href='/user/2/x/disconnect' style='position: fixed; inset: 0 0 auto; height: 95vh;
            background: #fc9; visibility: hidden'>Disconnect</a>",
        "document.querySelector('#over').animate([{ visibility: 'visible' }, { visibility: 'visible' }],
            { duration: 60000 })",
        "no ring",
    ),
    (
        "a sheet goes that hid the box",
        "<div id=hidden>SECTION</div><script>const sheet = new CSSStyleSheet();
            sheet.replaceSync('#hidden { display: none }'); document.adoptedStyleSheets = [sheet]</script>",
        "document.adoptedStyleSheets = []",
        "target",
    ),
    (
        "the root is replaced, and its control becomes another",
        "SECTION",
        "document.replaceChild(document.documentElement.cloneNode(true), document.documentElement);
            setTimeout(() => {
                document.querySelector('#target').value = 'Disconnect from Adobe.com';
                document.querySelector('fieldset p').textContent = 'Status Connected as MAG005551234';
            }, 500);",
        "no ring",
    ),
    (
        "the root is replaced",
        "SECTION",
        "document.replaceChild(document.documentElement.cloneNode(true), document.documentElement)",
        "target",
    ),
    (
        "the document is written anew",
        "<h3>My shop</h3><template>SECTION</template>",
        "const html = document.querySelector('template').innerHTML; document.open();
            document.write('<!DOCTYPE html><title>Account</title><a href=/user/logout>Log out</a>' + html);
            document.close()",
        "target",
    ),
    (
        "the address changes",
        "SECTION",
        "history.pushState({}, '', '/help/article')",
        "no ring",
    ),
    (
        "the address changes in place",
        "SECTION",
        "history.replaceState({}, '', '/help/article')",
        "no ring",
    ),
    (
        "a script names it by another element",
        "SECTION<p id=other>Delete</p>",
        "document.querySelector('#target').ariaLabelledByElements = [document.querySelector('#other')]",
        "no ring",
    ),
];
