//! Test pages, by kind.

/// Pages with the ring on the control: name, and the body around the unit.
pub const RINGED: &[(&str, &str)] = &[
    ("display: contents", "<div style='display: contents'>SECTION</div>"),
    (
        "broken over two lines",
        "<h2>Single Sign-On</h2><p>You can connect your account with these external providers.</p>
        <section style='width: 600px; font: 16px/1.6 monospace'><h3>Provider: Adobe.com</h3>
        <p>Status Not connected</p><p>To make both of your accounts one, please use
        <a id=target href='/user/connect/adobe'>Connect with Adobe.com</a> as soon as you can.</p></section>",
    ),
    (
        "broken over two lines, beside something else",
        "<h2>Single Sign-On</h2><p>You can connect your account with these external providers.</p>
        <fieldset><legend>Provider: Adobe.com</legend><p>Status Not connected</p>
        <div style='width: 250px; font-size: 18px'><a href='/user/2/orders'>Your orders</a>
        <a role=button id=target href='#c' style='display: inline'><span>Connect with Adobe.com</span></a>
        </div></fieldset>",
    ),
    (
        "in a scaled frame",
        "<iframe width=600 height=300 style='transform: scale(.6); transform-origin: 0 0'
        srcdoc=\"SECTION\"></iframe>",
    ),
    (
        "in a frame turned upside down, with a border and padding",
        "<iframe width=600 height=300 style='rotate: 180deg; border: 9px solid; padding: 13px'
        srcdoc=\"SECTION\"></iframe>",
    ),
    (
        "in a zoomed frame",
        "<iframe width=600 height=300 style='zoom: 1.4' srcdoc=\"SECTION\"></iframe>",
    ),
    ("zoomed root", "<style>html { zoom: 1.5 }</style>SECTION"),
    ("zoomed root, in percent", "<style>html { zoom: 130% }</style>SECTION"),
    ("zoomed body", "<style>body { zoom: 1.5 }</style>SECTION"),
    ("turned", "<div style='transform: rotate(35deg); margin: 200px; width: 300px'>SECTION</div>"),
    ("mostly free", "<div style='position: relative'>SECTION<i style='position: absolute; left: 0;
        bottom: 0; width: 30px; height: 60px; background: red'></i></div>"),
    (
        "a grid root",
        "<style>html { display: grid; place-items: center; min-height: 100vh } body { margin: 0 }</style>SECTION",
    ),
    (
        "a page whose scrolling is locked",
        "<style>body { position: fixed; top: -500px; left: 0; right: 0 }</style>
        <div style='height: 600px'></div>SECTION",
    ),
    (
        "fixed in a transformed panel",
        "<div style='transform: translateZ(0); height: 300px; overflow: auto'><div style='height: 300px'></div>
        <div style='position: fixed; top: 20px; left: 10px'>SECTION</div></div>",
    ),
];

/// Ways of hiding the control or an element around it: name and style.
pub const HIDDEN: &[(&str, &str)] = &[
    ("nearly transparent", "#target { opacity: .01 }"),
    (
        "transparent together",
        "#around { opacity: .2 } #inner { opacity: .2 }",
    ),
    ("filter", "#around { filter: opacity(0) }"),
    ("scale", "#around { scale: 0; height: 0 }"),
    ("rotate", "#around { rotate: y 90deg }"),
    (
        "turned away",
        "#around { rotate: y 180deg; backface-visibility: hidden }",
    ),
    ("translate", "#around { translate: -3000px }"),
    (
        "masked",
        "form { mask-image: linear-gradient(transparent, transparent) }",
    ),
    ("clip-path, a circle", "form { clip-path: circle(0) }"),
    (
        "clip-path, an inset",
        "form { clip-path: inset(0 100% 0 0) }",
    ),
    (
        "clip-path, a polygon",
        "form { clip-path: polygon(0 0, 0 0, 0 0) }",
    ),
    (
        "contain",
        "#around { contain: strict; width: 500px; height: 0 }",
    ),
    (
        "content-visibility",
        "#around { content-visibility: hidden }",
    ),
    (
        "root clips below",
        "html { overflow: hidden; height: 100vh } #around { margin-top: 300vh }",
    ),
    (
        "root clips to the right",
        "html, body { overflow-x: hidden } #inner { margin-left: 150vw; width: 90vw }",
    ),
    ("no presses", "#target { pointer-events: none }"),
    ("an SVG filter", "#target { filter: url('#none') }"),
    ("blurred", "#around { filter: blur(60px) }"),
    ("all grey", "#around { filter: contrast(0) }"),
    ("all white", "#around { filter: brightness(100) }"),
    (
        "a mask of one pixel",
        "#target { mask: linear-gradient(#000, #000) 0 0 / 1px 1px no-repeat }",
    ),
    ("a mask of another element", "form { mask: url('#none') }"),
    (
        "words in hardly any colour",
        "#target { color: color-mix(in srgb, #000 2%, transparent) }",
    ),
    (
        "words filled with nothing",
        "#target { background: linear-gradient(transparent, transparent); color: transparent;
            -webkit-background-clip: text; background-clip: text }",
    ),
    (
        "dots instead of words",
        "#target { -webkit-text-security: disc }",
    ),
    (
        "words pushed out by a padding",
        "#target { padding-left: 300px; width: 180px; box-sizing: border-box }",
    ),
    (
        "another status is painted",
        "p { font-size: 0 } p::after { font-size: 16px; content: 'Connected as MAG005551234' }",
    ),
    (
        "words before the status",
        "p::before { content: 'No longer ' }",
    ),
    (
        "words after the title",
        "legend::after { content: ' Sign' }",
    ),
    (
        "a marker before the title",
        "legend { display: list-item; list-style: inside 'Not ' }",
    ),
];

/// Ways of hiding a section that a header opens.
pub const SECTIONS: &[(&str, &str)] = &[
    ("filter", "filter: opacity(0)"),
    ("scale", "scale: 0; height: 0"),
    ("opacity", "opacity: 0.01"),
    ("height", "height: 0; overflow: hidden"),
];

/// Pages on which something covers the control.
pub const COVERED: &[(&str, &str)] = &[
    (
        "three quarters",
        "SECTION<a id=over href='/user/2/cancel' style='position: absolute; background: #fc9'>Delete my
        account</a><script>const box = document.querySelector('#target').getBoundingClientRect();
        document.querySelector('#over').style.cssText += `left: ${box.left}px; top: ${box.top}px;
        width: ${box.width}px; height: ${box.height * .74}px`</script>",
    ),
    (
        "two thirds, but the center is free",
        "SECTION<a id=over href='/user/2/cancel'></a><a id=left href='/user/2/cancel'></a><script>
        const box = document.querySelector('#target').getBoundingClientRect();
        document.querySelector('#over').style.cssText = `position: absolute; left: ${box.left +
        box.width * .53}px; top: ${box.top}px; width: ${box.width * .47}px; height: ${box.height}px`;
        document.querySelector('#left').style.cssText = `position: absolute; left: ${box.left}px;
        top: ${box.top}px; width: ${box.width * .47}px; height: ${box.height * .4}px`</script>",
    ),
    (
        "a layer over the frame",
        "<div style='position: relative; width: 900px; height: 400px'>
        <iframe style='width: 900px; height: 400px' srcdoc=\"SECTION\"></iframe>
        <a href='/user/2/cancel' style='position: absolute; inset: 0; background: #fc9d'>Delete</a></div>",
    ),
    (
        "a layer over the page",
        "SECTION<div style='position: fixed; inset: 0; background: rgba(0, 0, 0, .5)'>Cookies</div>",
    ),
];

/// Ways of moving the words out of a button, in which they are a `span`: name and style.
pub const MOVED: &[(&str, &str)] = &[
    (
        "clipped",
        "span { clip-path: inset(0 100% 0 0); display: inline-block }",
    ),
    (
        "translated",
        "button { overflow: hidden } span { display: inline-block; translate: 0 60px }",
    ),
    (
        "put higher",
        "button { overflow: hidden } span { position: relative; top: -40px }",
    ),
    (
        "below a padding",
        "button { overflow: hidden; height: 24px; padding-top: 60px; box-sizing: border-box }",
    ),
    (
        "in a high line",
        "button { overflow: hidden; height: 24px; padding: 0; display: block; line-height: 200px }",
    ),
];

/// Pages and their step.
pub const ABSENT: &[(&str, &str, &str)] = &[
    (
        "no presses",
        "<style>#target { pointer-events: none }</style>SECTION",
        "unrecognised",
    ),
    (
        "a panel to the right, where the root clips",
        "<style>html, body { overflow-x: hidden; margin: 0 }</style><ul><li class=active>
    <a href='#p' role=tab aria-selected=true>Projects</a></li><li>
    <a href='#a' role=tab aria-selected=false>Account settings</a></li></ul>
    <div style='display: flex; width: 200vw'><div style='width: 100vw'><h3>My shop</h3></div>
    <div style='width: 100vw'>SECTION</div></div>",
        "open-settings",
    ),
];
