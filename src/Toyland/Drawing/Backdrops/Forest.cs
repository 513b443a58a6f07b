namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>Two rows of firs behind dark grass; y is 0 at the horizon.</summary>
internal static class Forest
{
    private const string Fir = "M0,-.5 L.07,-.34 L.04,-.34 L.1,-.2 L.06,-.2 L.13,-.02 L-.13,-.02 L-.06,-.2 L-.1,-.2 L-.04,-.34 L-.07,-.34 Z";

    public static void Draw(Pen pen, Daylight light)
    {
        for (var fir = 0; fir < 13; fir++)
        {
            pen.Enter(-.36f + .142f * fir, .02f, 1.05f, 1.0f + .14f * ((fir * 5) % 3 - 1));
            pen.Fill(Fir, light.Tone(46, 104, 84));
            pen.Leave();
        }
        pen.Fill("M-.4,-.14 L1.4,-.14 L1.4,.2 L-.4,.2 Z", light.Tone(20, 60, 48));
        for (var fir = 0; fir < 10; fir++)
        {
            var x = -.34f + .19f * fir;
            pen.Enter(x, .05f, 1.1f, .82f + .14f * ((fir * 7) % 3 - 1));
            pen.Fill("M-.02,-.04 L.02,-.04 L.02,.06 L-.02,.06 Z", light.Tone(84, 58, 44));
            pen.Fill(Fir, light.Tone(24, 72, 54));
            pen.Leave();
        }
        pen.Fill("M-.4,.04 C.0,.0 .3,.06 .5,.04 C.8,.02 1.1,.06 1.4,.03 L1.4,1 L-.4,1 Z", light.Tone(54, 108, 56));
        pen.Fill("M-.4,.2 C.0,.26 .4,.16 .7,.2 C1.0,.24 1.2,.18 1.4,.2 L1.4,1 L-.4,1 Z", light.Tone(42, 90, 48));
        pen.Stroke("M.06,.12 L.05,.08 M.08,.12 L.09,.08 M.9,.14 L.89,.1 M.92,.14 L.93,.1 M.3,.3 L.29,.26 M.32,.3 L.33,.26 M.7,.28 L.69,.24 M.72,.28 L.73,.24 M.5,.1 L.49,.06 M.52,.1 L.53,.06", light.Tone(96, 150, 80), .01f);
    }
}
