namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>Grey peaks with snow on top over stony ground; y is 0 at the horizon.</summary>
internal static class Mountains
{
    public static void Draw(Pen pen, Daylight light)
    {
        var (far, near, shade, snow) = (light.Tone(150, 158, 184), light.Tone(122, 126, 150), light.Tone(96, 98, 124), light.Tone(248, 250, 255));
        pen.Fill("M-.4,.06 L-.4,-.16 L-.2,-.34 L.02,-.1 L.3,-.42 L.52,-.16 L.74,-.46 L1.0,-.14 L1.2,-.36 L1.4,-.2 L1.4,.06 Z", far);
        pen.Fill("M.3,-.42 L.4,-.3 L.35,-.27 L.3,-.31 L.25,-.27 L.21,-.32 Z M.74,-.46 L.85,-.33 L.79,-.29 L.74,-.34 L.69,-.3 L.65,-.34 Z", snow);
        pen.Fill("M-.3,.06 L.1,-.36 L.5,.06 Z M.42,.06 L.94,-.38 L1.4,.06 Z", near);
        pen.Fill("M.1,-.36 L.5,.06 L.16,.06 L.2,-.1 Z M.94,-.38 L1.4,.06 L.98,.06 L1.04,-.1 Z", shade);
        pen.Fill("M.1,-.36 L.22,-.235 L.17,-.2 L.11,-.25 L.05,-.2 L-.01,-.245 Z M.94,-.38 L1.07,-.255 L1.0,-.21 L.94,-.27 L.87,-.22 L.8,-.262 Z", snow);
        pen.Fill("M-.4,.02 C.0,-.02 .3,.04 .5,.02 C.8,.0 1.1,.04 1.4,.01 L1.4,1 L-.4,1 Z", light.Tone(150, 146, 142));
        pen.Fill("M-.4,.2 C.0,.24 .4,.14 .7,.18 C1.0,.22 1.2,.16 1.4,.18 L1.4,1 L-.4,1 Z", light.Tone(132, 128, 126));
        pen.Fill("M.02,.16 L.05,.12 L.11,.12 L.14,.16 Z M.84,.13 L.87,.09 L.93,.1 L.96,.13 Z M.6,.32 L.64,.27 L.7,.28 L.73,.32 Z M.24,.3 L.27,.27 L.32,.27 L.34,.3 Z", light.Tone(108, 106, 112));
    }
}
