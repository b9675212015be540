//! Test pages: name, and the body around the section.

/// Things that hide the control; most let presses through.
pub const COVERS: &[(&str, &str)] = &[
    (
        "a pseudo-element",
        "<style>body::after { content: ''; position: fixed; inset: 0; background: #fff;
        pointer-events: none }</style>SECTION",
    ),
    (
        "a pseudo-element of a transparent layer",
        "<style>#it { position: fixed; inset: 0; pointer-events: none }
        #it::before { content: 'Wait'; position: absolute; inset: 0; background: #fffc }</style>
        SECTION<div id=it></div>",
    ),
    (
        "a pseudo-element that takes presses",
        "<style>fieldset { position: relative } fieldset::before { content: ''; position: absolute;
        z-index: 1; inset: 0; background: #fff }</style>SECTION",
    ),
    (
        "a transparent pseudo-element that takes presses",
        "<style>fieldset { position: relative } fieldset::after { content: ''; position: absolute;
        inset: 0 }</style>SECTION",
    ),
    (
        "the backdrop of a popover",
        "<style>#it { inset: auto 0 0 auto } #it::backdrop { background: #000a }</style>
        SECTION<p popover id=it>New here?</p><script>it.showPopover()</script>",
    ),
    (
        "an opaque layer",
        "<div style='position: relative'>SECTION<div style='position: absolute; inset: 0; z-index: 5;
        background: #fff; pointer-events: none'>Delete account</div></div>",
    ),
    (
        "a gradient over a later section",
        "SECTION<div style='position: relative; margin-top: -140px; height: 200px; pointer-events: none;
        background: linear-gradient(#eef, #eef)'>Privacy</div>",
    ),
    (
        "a layer in a static container",
        "SECTION<div><div style='position: fixed; inset: 0; background: #fff; pointer-events: none'>
        Wait</div></div>",
    ),
    (
        "a layer in an open shadow root",
        "<div style='position: relative'>SECTION<div id=host></div></div><script>
        host.attachShadow({ mode: 'open' }).innerHTML = `<p style='position: absolute; inset: 0;
        margin: 0; background: #fff; pointer-events: none'>Wait</p>`</script>",
    ),
    (
        "a layer over a control in a shadow root",
        "<div style='position: relative'><div><template shadowrootmode=open>SECTION</template></div>
        <p style='position: absolute; inset: 0; margin: 0; background: #fff; pointer-events: none'>
        Wait</p></div>",
    ),
    (
        "a popover",
        "SECTION<div popover=manual id=it style='inset: 0; width: 100%; height: 100%; background: #fff;
        pointer-events: none'>Session expired</div><script>it.showPopover()</script>",
    ),
    (
        "over a frame",
        "<div style='position: relative'><iframe width=600 height=400 srcdoc=\"SECTION\"></iframe>
        <div style='position: absolute; inset: 0; background: #fff; pointer-events: none'>Wait</div>
        </div>",
    ),
    (
        "in a frame",
        "<iframe width=600 height=400 srcdoc=\"SECTION<div style='position: fixed; inset: 0;
        background: #fff; pointer-events: none'>Wait</div>\"></iframe>",
    ),
    (
        "an image",
        "<div style='position: relative'>SECTION<img style='position: absolute; inset: 0; width: 100%;
        height: 100%; pointer-events: none'
        src='data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs='></div>",
    ),
    (
        "an image button",
        "<div style='position: relative'>SECTION<input type=image alt=Wait style='position: absolute;
        inset: 0; width: 100%; height: 100%; pointer-events: none'
        src='data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs='></div>",
    ),
    (
        "a canvas",
        "<div style='position: relative'>SECTION<canvas style='position: absolute; inset: 0; width: 100%;
        height: 100%; pointer-events: none'></canvas></div>",
    ),
    (
        "a frame",
        "<div style='position: relative'>SECTION<iframe style='position: absolute; inset: 0; width: 100%;
        height: 100%; pointer-events: none' srcdoc='<body style=background:white>Wait'></iframe></div>",
    ),
    (
        "an object",
        "<div style='position: relative'>SECTION<object style='position: absolute; inset: 0; width: 100%;
        height: 100%; pointer-events: none' type=image/svg+xml data=\"data:image/svg+xml,<svg
        xmlns='http://www.w3.org/2000/svg'><rect width='900' height='900' fill='red'/></svg>\">
        </object></div>",
    ),
    (
        "a filled shape",
        "<div style='position: relative'>SECTION<svg style='position: absolute; inset: 0; width: 100%;
        height: 100%; pointer-events: none'><g><rect width='100%' height='100%' fill=gold /></g></svg>
        </div>",
    ),
    (
        "a layer that blurs what is behind it",
        "SECTION<div style='position: fixed; inset: 0; background: #fff3; backdrop-filter: blur(8px);
        pointer-events: none'>Wait</div>",
    ),
    (
        "the backdrop of a second popover",
        "<style>p { inset: auto 0 0 auto } #it::backdrop { background: #000a }</style>
        SECTION<p popover=manual id=saved>Saved</p><p popover=manual id=it>New here?</p>
        <script>saved.showPopover(); it.showPopover()</script>",
    ),
    (
        "beside a long list",
        "<ul id=list></ul><script>for (let i = 0; i < 500; i++) list.append(document.createElement('li'))
        </script><div style='position: absolute; inset: 0; height: 20000px; background: #fff;
        pointer-events: none'>Wait</div><div style='position: absolute; top: 50px'>SECTION</div>
        <div style='position: fixed; inset: 0; background: #fff; pointer-events: none'>Wait</div>",
    ),
    (
        "a picture in a pseudo-element",
        "<style>fieldset { position: relative } fieldset::after { content: ''; position: absolute;
        inset: 0; pointer-events: none; background: url(data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=) }
        </style>SECTION",
    ),
];

/// Things over or under the control that leave it visible.
pub const HARMLESS: &[(&str, &str)] = &[
    (
        "a transparent layer",
        "SECTION<div style='position: fixed; inset: 0; pointer-events: none'></div>",
    ),
    (
        "a transparent canvas",
        "SECTION<canvas style='position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none'>
        </canvas>",
    ),
    (
        "lines, and shapes that are hardly seen",
        "SECTION<svg style='position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none'>
        <rect width='100%' height='100%' fill-opacity=.1 /><rect width='100%' height='100%' fill=#0001 />
        <path d='M0 0 L900 900 L0 900 Z' fill=none stroke=red /></svg>",
    ),
    (
        "a transparent frame",
        "SECTION<iframe style='position: fixed; inset: 0; width: 100%; height: 100%; border: 0;
        pointer-events: none' srcdoc='<p style=position:fixed;bottom:0>Chat'></iframe>",
    ),
    (
        "an icon",
        "<div style='position: relative'>SECTION<img style='position: absolute; left: 20px; bottom: 25px;
        width: 16px; height: 16px; pointer-events: none'
        src='data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs='></div>",
    ),
    (
        "a message in a transparent layer",
        "SECTION<div style='position: fixed; inset: 0; pointer-events: none'><p style='position: absolute;
        right: 0; background: #fff; width: 200px'>Saved</p></div>",
    ),
    (
        "a watermark",
        "SECTION<div style='position: fixed; inset: 0; background: #000; opacity: .08; pointer-events: none'>
        </div>",
    ),
    (
        "slightly dimmed",
        "SECTION<div style='position: fixed; inset: 0; background: rgba(0, 0, 0, .15); pointer-events: none'>
        </div>",
    ),
    (
        "faded out below",
        "SECTION<div style='position: fixed; inset: 0; background: linear-gradient(transparent, #fff);
        pointer-events: none'></div>",
    ),
    (
        "layers that a filter and a mask hide",
        "SECTION<div style='position: fixed; inset: 0; background: #fff; pointer-events: none;
        filter: opacity(0)'></div><div style='position: fixed; inset: 0; background: #fff;
        pointer-events: none; mask: linear-gradient(transparent, transparent)'></div>",
    ),
    (
        "pseudo-elements behind it, or transparent",
        "<style>fieldset { position: relative; isolation: isolate } fieldset::before { content: '';
        position: absolute; z-index: -1; inset: 0; background: #eee } body::after { content: '';
        position: fixed; inset: 0; pointer-events: none }</style>SECTION",
    ),
    (
        "a dot",
        "<div style='position: relative'>SECTION<i style='position: absolute; left: 60px; bottom: 25px;
        width: 12px; height: 12px; background: red; pointer-events: none'></i></div>",
    ),
    (
        "hidden layers",
        "SECTION<div style='position: fixed; inset: 0; background: #fff; pointer-events: none;
        visibility: hidden'></div><div style='position: fixed; inset: 0; background: #fff;
        pointer-events: none; opacity: 0'></div>",
    ),
    (
        "layers behind it",
        "<div style='position: relative; isolation: isolate'><i style='position: absolute; z-index: -1;
        inset: 0; background: #eee; pointer-events: none'></i><i style='position: absolute; inset: 0;
        background: #ddd; pointer-events: none'></i><div style='position: relative'>SECTION</div></div>",
    ),
    (
        "a later block without a position",
        "SECTION<div style='margin-top: -140px; height: 200px; background: #eef; pointer-events: none'></div>",
    ),
    (
        "in a container that lets presses through",
        "<div style='pointer-events: none; background: #fff'><div style='pointer-events: auto'>SECTION</div>
        </div>",
    ),
    (
        "words in the slot of a button",
        "<h2>Single Sign-On</h2><section><h3>Provider: Adobe.com</h3><p>Status Not connected</p>
        <x-button><template shadowrootmode=open><button><slot></slot></button></template>Connect with
        Adobe.com</x-button></section>",
    ),
    (
        "a pattern over the whole page",
        "SECTION<div style='position: fixed; inset: 0; pointer-events: none;
        background: url(data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=)'></div>",
    ),
];
