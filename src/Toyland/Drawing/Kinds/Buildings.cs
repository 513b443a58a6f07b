using static ComicCluster.Toyland.Drawing.Accents;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>Buildings, and the chest.</summary>
internal static class Buildings
{
    public static void Castle(Pen pen)
    {
        pen.Stroke("M-.72,-.9 L-.72,-1 M.72,-.9 L.72,-1 M0,-.6 L0,-.92", pen.Palette.Ink, .05f);
        pen.Inked("M0,-.92 L.3,-.82 L0,-.72 Z", Gold);
        pen.Body("M-.3,-.3 L-.3,-.6 L-.18,-.6 L-.18,-.5 L-.06,-.5 L-.06,-.6 L.06,-.6 L.06,-.5 L.18,-.5 L.18,-.6 L.3,-.6 L.3,.2 L-.3,.2 Z");
        pen.Body("M-.56,1 L-.56,-.02 L-.42,-.02 L-.42,.1 L-.26,.1 L-.26,-.02 L-.08,-.02 L-.08,.1 L.08,.1 L.08,-.02 L.26,-.02 L.26,.1 L.42,.1 L.42,-.02 L.56,-.02 L.56,1 Z");
        pen.Body("M-.98,1 L-.98,-.34 L-.46,-.34 L-.46,1 Z");
        pen.Body("M.46,1 L.46,-.34 L.98,-.34 L.98,1 Z");
        pen.Body("M-1.02,-.34 L-.72,-.96 L-.42,-.34 Z", Slate, SlateShade);
        pen.Body("M.42,-.34 L.72,-.96 L1.02,-.34 Z", Slate, SlateShade);
        pen.Inked("M-.26,1 L-.26,.58 C-.26,.26 .26,.26 .26,.58 L.26,1 Z", Wood);
        pen.Ink("M-.09,.4 L-.09,1 M.09,.4 L.09,1");
        pen.Inked("M-.8,.12 L-.8,-.1 Q-.72,-.2 -.64,-.1 L-.64,.12 Z M.64,.12 L.64,-.1 Q.72,-.2 .8,-.1 L.8,.12 Z M-.07,-.1 L-.07,-.28 Q0,-.38 .07,-.28 L.07,-.1 Z", Lamp);
        pen.Stroke("M-.9,.5 L-.74,.5 M-.68,.66 L-.54,.66 M.6,.46 L.76,.46 M.72,.72 L.9,.72 M-.44,.28 L-.34,.28 M.34,.4 L.46,.4", pen.Dark, .05f);
    }

    public static void House(Pen pen)
    {
        pen.Inked("M.38,-.9 L.62,-.9 L.62,-.3 L.38,-.5 Z", SlateShade);
        pen.Body("M-.74,1 L-.74,-.16 L0,-.8 L.74,-.16 L.74,1 Z");
        pen.Body("M-1,-.06 L0,-.98 L1,-.06 L.86,.1 L0,-.7 L-.86,.1 Z", Slate, SlateShade);
        pen.Inked("M-.06,1 L-.06,.4 Q.12,.28 .3,.4 L.3,1 Z", Wood);
        pen.Spot(.22f, .72f, .04f, .04f, Gold);
        pen.Inked("M-.56,.28 L-.22,.28 L-.22,.64 L-.56,.64 Z", Lamp);
        pen.Stroke("M-.39,.3 L-.39,.62 M-.54,.46 L-.24,.46", Cream, .05f);
        pen.Ball(0, -.28f, .17f, .17f, Lamp, Gold);
        pen.Stroke("M0,-.43 L0,-.13 M-.15,-.28 L.15,-.28", Cream, .045f);
    }

    public static void Windmill(Pen pen)
    {
        pen.Body("M-.66,1 L-.4,-.34 L.4,-.34 L.66,1 Z");
        pen.Stroke("M-.5,.52 L.54,.52", pen.Dark, .06f);
        pen.Inked("M-.14,1 L-.14,.7 Q0,.58 .14,.7 L.14,1 Z", Wood);
        pen.Ball(0, .22f, .12f, .12f, Lamp, Gold);
        pen.Body("M-.46,-.32 C-.46,-.76 .46,-.76 .46,-.32 Z", pen.Dark, pen.Dark);
        for (var sail = 0; sail < 4; sail++)
        {
            pen.Enter(0, -.3f, 1, 1, 90 * sail + 38);
            pen.Inked("M.04,-.18 L.27,-.18 L.27,-.92 L.04,-.92 Z", Cream);
            pen.Stroke("M.04,-.36 L.27,-.36 M.04,-.55 L.27,-.55 M.04,-.74 L.27,-.74", Wood, .04f);
            pen.Limb("M0,0 L0,-.92", WoodShade, .08f);
            pen.Leave();
        }
        pen.Ball(0, -.3f, .11f, .11f, Gold, GoldShade);
    }

    public static void Chest(Pen pen)
    {
        pen.Body("M-.9,.2 L.9,.2 L.84,1 L-.84,1 Z");
        pen.Stroke("M-.8,.62 L.8,.62", pen.Dark, .05f);
        pen.Body("M-.94,.2 C-.98,-.3 -.8,-.58 -.5,-.58 L.5,-.58 C.8,-.58 .98,-.3 .94,.2 Z", pen.Light, pen.Main);
        pen.Stroke("M-.82,-.2 L.82,-.2", pen.Dark, .05f);
        pen.Inked("M-.62,-.57 L-.38,-.57 L-.38,1 L-.58,1 Z M.38,-.57 L.62,-.57 L.58,1 L.38,1 Z", Gold);
        pen.Inked("M-.98,.12 L.98,.12 L.98,.28 L-.98,.28 Z", GoldShade);
        pen.Body("M-.2,.04 L.2,.04 L.2,.4 Q0,.62 -.2,.4 Z", Gold, GoldShade);
        pen.Spot(0, .22f, .075f, .075f, Palette.DarkInk);
        pen.Fill("M-.035,.22 L.035,.22 L.06,.4 L-.06,.4 Z", Palette.DarkInk);
    }
}
