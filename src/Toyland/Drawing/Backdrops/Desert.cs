namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>Dunes and two cactuses far away; y is 0 at the horizon.</summary>
internal static class Desert
{
    private const string Cactus = "M0,.06 L0,-.13 M0,-.03 L-.045,-.03 L-.045,-.085 M0,-.05 L.045,-.05 L.045,-.1";

    public static void Draw(Pen pen, Daylight light)
    {
        pen.Fill("M-.4,-.02 C-.1,-.02 .0,-.14 .2,-.13 C.3,-.12 .36,-.02 .56,-.02 C.7,-.02 .84,-.12 1.0,-.11 C1.1,-.1 1.2,-.02 1.4,-.02 L1.4,1 L-.4,1 Z", light.Tone(250, 216, 138));
        pen.Fill("M.2,-.13 C.3,-.12 .36,-.02 .56,-.02 L.1,.06 C.26,.0 .26,-.08 .2,-.13 Z M1.0,-.11 C1.1,-.1 1.2,-.02 1.4,-.02 L.9,.04 C1.04,.0 1.06,-.06 1.0,-.11 Z", light.Tone(222, 172, 96));
        pen.Enter(.07f, -.02f, 1, 1);
        pen.Stroke(Cactus, light.Tone(72, 140, 84), .034f);
        pen.Leave();
        pen.Enter(.93f, -.01f, -.8f, .8f);
        pen.Stroke(Cactus, light.Tone(72, 140, 84), .034f);
        pen.Leave();
        pen.Fill("M-.4,.04 C-.1,.1 .2,.1 .5,.03 C.8,-.04 1.0,.06 1.4,.04 L1.4,1 L-.4,1 Z", light.Tone(242, 198, 112));
        pen.Fill("M-.4,.24 C.0,.1 .3,.14 .6,.22 C.9,.28 1.1,.2 1.4,.16 L1.4,1 L-.4,1 Z", light.Tone(232, 182, 96));
        pen.Stroke("M.05,.12 Q.2,.1 .34,.13 M.66,.1 Q.8,.13 .96,.1 M.5,.27 Q.7,.33 .9,.29 M.0,.25 Q.12,.21 .26,.24", light.Tone(214, 160, 80), .008f);
    }
}
