namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>What hangs in the sky.</summary>
internal static class SkyThings
{
    public static void Sun(Pen pen)
    {
        for (var ray = 0; ray < 10; ray++)
        {
            pen.Enter(0, 0, 1, 1, 36 * ray);
            pen.Inked("M-.2,-.62 L0,-1 L.2,-.62 Z", pen.Main);
            pen.Leave();
        }
        pen.Ball(0, 0, .62f, .62f);
        pen.Spot(-.22f, -.24f, .18f, .13f, pen.Light);
    }

    public static void Moon(Pen pen)
    {
        pen.Body("M.3,-.96 C-.5,-1 -.98,-.5 -.96,.06 C-.94,.66 -.4,1.02 .2,.96 C.56,.9 .8,.72 .92,.46 C.4,.6 -.1,.4 -.2,-.1 C-.26,-.46 -.04,-.8 .3,-.96 Z");
        pen.Spot(-.6f, .1f, .1f, .12f, pen.Light);
        pen.Spot(-.34f, .56f, .13f, .09f, pen.Light);
    }

    public static void Star(Pen pen) =>
        pen.Body("M0,-1 L.27,-.34 L.97,-.3 L.43,.15 L.61,.83 L0,.45 L-.61,.83 L-.43,.15 L-.97,-.3 L-.27,-.34 Z");

    public static void Cloud(Pen pen)
    {
        pen.Body("M-.6,.5 C-1.06,.5 -1.14,-.1 -.72,-.16 C-.72,-.6 -.14,-.76 .06,-.42 C.36,-.64 .76,-.4 .68,-.08 C1.12,-.04 1.1,.5 .68,.5 Z");
        pen.Spot(-.36f, -.26f, .18f, .12f, pen.Light);
    }
}
