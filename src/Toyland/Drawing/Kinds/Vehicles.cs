using static ComicCluster.Toyland.Drawing.Accents;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>What one travels in.</summary>
internal static class Vehicles
{
    public static void Ship(Pen pen)
    {
        pen.Limb("M-.06,-.9 L-.06,.5", Wood, .1f);
        pen.Inked("M-.06,-.98 L-.4,-.9 L-.06,-.8 Z", pen.Light);
        pen.Body("M-.16,-.74 C-.3,-.4 -.6,-.1 -.86,.3 Q-.5,.36 -.16,.3 Z", Cream, CreamShade);
        pen.Body("M.06,-.78 C.56,-.6 .84,-.2 .86,.3 Q.4,.2 .06,.3 C.16,.0 .16,-.4 .06,-.78 Z");
        pen.Stroke("M.16,-.26 Q.4,-.3 .7,-.2 M.15,.02 Q.4,-.04 .8,.04", pen.Light, .07f);
        pen.Body("M-1,.36 Q0,.56 1,.3 C.94,.7 .78,.98 .5,1 L-.5,1 C-.8,.98 -.96,.7 -1,.36 Z");
        pen.Fill("M-.95,.52 Q0,.72 .94,.48 L.91,.6 Q0,.84 -.91,.64 Z", Cream);
        pen.Ink("M-1,.36 Q0,.56 1,.3 C.94,.7 .78,.98 .5,1 L-.5,1 C-.8,.98 -.96,.7 -1,.36 Z");
        pen.Ball(-.4f, .82f, .08f, .08f, Lamp, Lamp);
        pen.Ball(.0f, .85f, .08f, .08f, Lamp, Lamp);
        pen.Ball(.4f, .82f, .08f, .08f, Lamp, Lamp);
    }

    public static void Rocket(Pen pen)
    {
        pen.Fill("M-.26,.56 Q-.36,.8 0,1.04 Q.36,.8 .26,.56 Z", Ember);
        pen.Fill("M-.18,.56 Q-.2,.74 0,.92 Q.2,.74 .18,.56 Z", Flame);
        pen.Fill("M-.09,.56 Q-.1,.68 0,.78 Q.1,.68 .09,.56 Z", Lamp);
        pen.Body("M-.3,.06 C-.6,.2 -.7,.5 -.68,.86 C-.54,.66 -.4,.6 -.24,.56 Z", pen.Dark, pen.Dark);
        pen.Body("M.3,.06 C.6,.2 .7,.5 .68,.86 C.54,.66 .4,.6 .24,.56 Z", pen.Dark, pen.Dark);
        pen.Body("M0,-1 C.4,-.66 .5,-.1 .28,.58 L-.28,.58 C-.5,-.1 -.4,-.66 0,-1 Z");
        pen.Inked("M0,-1 C.17,-.86 .28,-.7 .34,-.54 Q0,-.46 -.34,-.54 C-.28,-.7 -.17,-.86 0,-1 Z", Cream);
        pen.Ball(0, -.18f, .2f, .2f, Steel, SteelShade);
        pen.Ball(0, -.18f, .13f, .13f, Glass, GlassShade);
        pen.Stroke("M-.35,.3 Q0,.4 .35,.3", pen.Light, .07f);
        pen.Body("M-.06,.2 L.06,.2 L.07,.78 L-.07,.78 Z", pen.Dark, pen.Dark);
    }

    public static void Car(Pen pen)
    {
        pen.Body("M-1,.7 L-1,.24 Q-.98,.04 -.72,.0 L-.5,-.44 Q-.44,-.56 -.28,-.56 L.2,-.56 Q.34,-.56 .42,-.44 L.62,.0 Q.98,.06 1,.34 L1,.7 Z");
        pen.Body("M-.54,.0 L-.36,-.38 Q-.33,-.42 -.28,-.42 L-.1,-.42 L-.1,.0 Z", Glass, GlassShade);
        pen.Body("M.02,.0 L.02,-.42 L.18,-.42 Q.26,-.42 .3,-.36 L.46,.0 Z", Glass, GlassShade);
        pen.Stroke("M-.96,.42 L.96,.42", pen.Light, .07f);
        pen.Ink("M-.04,.04 L-.04,.68 M.06,.18 L.18,.18");
        pen.Ball(.9f, .24f, .09f, .11f, Lamp, Lamp);
        pen.Fill("M-1,.18 L-.88,.18 L-.88,.34 L-1,.34 Z", Ember);
        pen.Inked("M-1.02,.6 L1.02,.6 L1.02,.74 L-1.02,.74 Z", Steel);
        pen.Ball(-.52f, .68f, .32f, .32f, Tyre, Tyre);
        pen.Ball(.54f, .68f, .32f, .32f, Tyre, Tyre);
        pen.Ball(-.52f, .68f, .16f, .16f, Steel, SteelShade);
        pen.Ball(.54f, .68f, .16f, .16f, Steel, SteelShade);
    }

    public static void Balloon(Pen pen)
    {
        pen.Stroke("M-.4,.16 L-.18,.7 M.4,.16 L.18,.7 M-.12,.24 L-.08,.7 M.12,.24 L.08,.7", WoodShade, .04f);
        pen.Body("M0,.34 C-.3,.34 -.78,-.02 -.78,-.4 C-.76,-.8 -.4,-1 0,-1 C.4,-1 .76,-.8 .78,-.4 C.78,-.02 .3,.34 0,.34 Z");
        pen.Fill("M-.16,.33 C-.4,.1 -.56,-.2 -.54,-.46 C-.5,-.76 -.3,-.94 -.12,-.98 C-.26,-.8 -.3,-.6 -.3,-.4 C-.3,-.1 -.2,.2 -.08,.34 Z", pen.Light);
        pen.Fill("M.16,.33 C.4,.1 .56,-.2 .54,-.46 C.5,-.76 .3,-.94 .12,-.98 C.26,-.8 .3,-.6 .3,-.4 C.3,-.1 .2,.2 .08,.34 Z", pen.Light);
        pen.Ink("M0,.34 C-.3,.34 -.78,-.02 -.78,-.4 C-.76,-.8 -.4,-1 0,-1 C.4,-1 .76,-.8 .78,-.4 C.78,-.02 .3,.34 0,.34 Z");
        pen.Body("M-.24,.68 L.24,.68 L.18,1 L-.18,1 Z", Wood, WoodShade);
        pen.Stroke("M-.2,.8 L.2,.8 M-.18,.9 L.18,.9", WoodShade, .035f);
    }
}
