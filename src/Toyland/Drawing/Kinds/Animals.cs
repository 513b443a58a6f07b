using SkiaSharp;
using static ComicCluster.Toyland.Drawing.Accents;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>Animals.</summary>
internal static class Animals
{
    public static void Cat(Pen pen)
    {
        pen.Limb("M-.3,.84 C-1,.96 -.98,.3 -.74,.08 C-.6,-.06 -.7,-.26 -.88,-.2", pen.Main, .22f);
        pen.Body("M-.42,1 C-.6,.5 -.36,.0 .04,.0 C.44,.0 .66,.5 .5,1 Z");
        pen.Spot(.1f, .56f, .22f, .34f, pen.Light);
        pen.Ball(-.06f, .92f, .2f, .1f, pen.Light, pen.Main);
        pen.Ball(.32f, .92f, .2f, .1f, pen.Light, pen.Main);
        pen.Body("M-.46,-.3 L-.48,-1 L-.06,-.66 Z");
        pen.Body("M.6,-.3 L.62,-1 L.2,-.66 Z");
        pen.Fill("M-.38,-.56 L-.4,-.84 L-.2,-.66 Z M.52,-.56 L.54,-.84 L.34,-.66 Z", Rose);
        pen.Ball(.07f, -.3f, .56f, .42f);
        pen.Fill("M.02,-.71 L.12,-.71 L.07,-.5 Z M-.16,-.67 L-.08,-.69 L-.08,-.53 Z M.3,-.67 L.22,-.69 L.22,-.53 Z", pen.Dark);
        pen.Spot(.1f, -.12f, .24f, .17f, pen.Light);
        pen.Eye(-.14f, -.32f, .13f);
        pen.Eye(.32f, -.32f, .13f);
        pen.Fill("M.03,-.2 L.17,-.2 L.1,-.11 Z", Rose);
        pen.Stroke("M.1,-.11 Q.02,.02 -.06,-.06 M.1,-.11 Q.18,.02 .26,-.06", Palette.DarkInk, Math.Min(pen.Line, .05f));
        pen.Stroke("M-.24,-.1 L-.64,-.18 M-.24,-.04 L-.62,.04 M.42,-.1 L.8,-.18 M.42,-.04 L.78,.04", pen.Palette.Ink, .03f);
    }

    public static void Fish(Pen pen)
    {
        pen.Body("M-.2,-.36 C-.1,-.86 .3,-.86 .5,-.78 C.36,-.66 .42,-.5 .5,-.3 Z", pen.Light, pen.Main);
        pen.Body("M-.5,.04 C-.7,-.3 -.84,-.5 -1,-.58 C-.92,-.2 -.92,.3 -1,.66 C-.84,.58 -.7,.4 -.5,.04 Z", pen.Light, pen.Main);
        pen.Body("M-.06,.4 C-.16,.6 -.1,.76 .06,.86 C.14,.7 .24,.6 .4,.44 Z", pen.Light, pen.Main);
        pen.Body("M-.64,.04 C-.4,-.44 .0,-.56 .3,-.52 C.66,-.46 .9,-.24 1,.0 C.96,.12 .92,.16 .94,.22 C.8,.44 .5,.6 .2,.58 C-.1,.56 -.4,.44 -.64,.04 Z");
        pen.Stroke("M.42,-.44 Q.24,.04 .42,.5", pen.Dark, .05f);
        pen.Stroke("M-.3,-.14 Q-.2,.0 -.3,.14 M-.06,-.26 Q.06,-.1 -.06,.04 M-.06,.08 Q.06,.2 -.06,.34 M.18,-.14 Q.28,.02 .18,.16", pen.Light, .055f);
        pen.Eye(.64f, -.12f, .16f);
        pen.Stroke("M.98,.08 Q.84,.1 .76,.2", Palette.DarkInk, .05f);
        pen.Spot(.54f, .18f, .08f, .055f, Rose);
    }

    public static void Bird(Pen pen)
    {
        if (!pen.Flying) pen.Stroke("M-.12,.66 L-.12,.96 L-.28,.98 M-.12,.96 L.06,.98 M.16,.66 L.16,.96 L.0,.98 M.16,.96 L.34,.98", Flame, .08f);
        pen.Body("M-.44,.1 L-1,-.22 L-.92,.02 L-1,.14 L-.9,.22 L-.94,.38 L-.44,.5 Z", pen.Dark, pen.Dark);
        pen.Inked("M.66,-.5 L1,-.28 L.62,-.14 Z", Flame);
        pen.Ink("M.66,-.3 L.98,-.28");
        pen.Body("M-.62,.22 C-.6,-.1 -.2,-.2 .06,-.34 C.06,-.66 .3,-.82 .46,-.78 C.74,-.74 .84,-.5 .74,-.22 C.72,.1 .6,.72 .0,.74 C-.36,.74 -.62,.5 -.62,.22 Z");
        pen.Spot(.34f, .3f, .2f, .3f, pen.Light);
        if (pen.Flying) pen.Body("M-.4,.2 C-.5,-.2 -.8,-.5 -.66,-1 C-.5,-.84 -.4,-.92 -.3,-.94 C-.26,-.8 -.14,-.8 -.06,-.82 C-.04,-.4 .2,-.1 .12,.2 C.0,.36 -.26,.36 -.4,.2 Z", pen.Light, pen.Main);
        else
        {
            pen.Body("M.14,.02 C.2,.4 -.1,.6 -.7,.56 C-.56,.48 -.56,.44 -.62,.36 C-.5,.32 -.5,.26 -.54,.18 C-.4,.16 -.2,.0 .14,.02 Z", pen.Dark, pen.Dark);
        }
        pen.Inked("M.36,-.76 L.2,-1 L.42,-.9 L.5,-1.02 L.54,-.76 Z", pen.Dark);
        pen.Eye(.5f, -.46f, .13f);
    }

    public static void Rabbit(Pen pen)
    {
        pen.Ball(-.5f, .72f, .17f, .17f, SKColors.White, new SKColor(216, 220, 232));
        pen.Body("M-.26,-.36 C-.5,-.6 -.48,-1 -.3,-1 C-.12,-1 -.06,-.7 -.06,-.4 Z");
        pen.Body("M.34,-.36 C.58,-.6 .56,-1 .38,-1 C.2,-1 .14,-.7 .12,-.4 Z");
        pen.Fill("M-.24,-.48 C-.36,-.66 -.36,-.88 -.28,-.9 C-.18,-.88 -.16,-.68 -.14,-.5 Z M.32,-.48 C.44,-.66 .44,-.88 .36,-.9 C.26,-.88 .24,-.68 .22,-.5 Z", Rose);
        pen.Body("M-.38,.96 C-.6,.5 -.3,.08 .04,.08 C.38,.08 .66,.5 .44,.96 Z");
        pen.Spot(.08f, .56f, .22f, .28f, pen.Light);
        pen.Ball(-.22f, .9f, .3f, .11f, pen.Light, pen.Main);
        pen.Ball(.34f, .9f, .3f, .11f, pen.Light, pen.Main);
        pen.Limb("M-.24,.34 L-.06,.46", pen.Main, .15f);
        pen.Limb("M.36,.34 L.2,.46", pen.Main, .15f);
        pen.Ball(.04f, -.14f, .42f, .35f);
        pen.Spot(-.04f, .0f, .14f, .11f, pen.Light);
        pen.Spot(.18f, .0f, .14f, .11f, pen.Light);
        pen.Inked("M.0,.06 L.14,.06 L.13,.19 L.01,.19 Z", SKColors.White);
        pen.Fill("M-.02,-.1 L.16,-.1 L.07,.0 Z", Rose);
        pen.Eye(-.14f, -.2f, .11f);
        pen.Eye(.26f, -.2f, .11f);
    }

    public static void Octopus(Pen pen)
    {
        pen.Limb("M-.2,.1 C-.24,.5 -.2,.86 -.36,.92", pen.Dark, .19f);
        pen.Limb("M.2,.1 C.24,.5 .2,.86 .36,.92", pen.Dark, .19f);
        pen.Limb("M-.42,-.06 C-.7,.2 -.72,.24 -.9,.06 C-.96,-.04 -.9,-.16 -.8,-.14", pen.Main, .19f);
        pen.Limb("M.42,-.06 C.7,.2 .72,.24 .9,.06 C.96,-.04 .9,-.16 .8,-.14", pen.Main, .19f);
        pen.Limb("M-.36,.06 C-.56,.5 -.7,.56 -.88,.44 C-.96,.36 -.9,.26 -.8,.3", pen.Main, .19f);
        pen.Limb("M.36,.06 C.56,.5 .7,.56 .88,.44 C.96,.36 .9,.26 .8,.3", pen.Main, .19f);
        pen.Limb("M-.26,.1 C-.34,.6 -.5,.9 -.76,.86 C-.88,.82 -.84,.68 -.72,.7", pen.Main, .19f);
        pen.Limb("M.26,.1 C.34,.6 .5,.9 .76,.86 C.88,.82 .84,.68 .72,.7", pen.Main, .19f);
        pen.Limb("M-.08,.1 C-.08,.5 -.02,.8 -.1,.9", pen.Main, .19f);
        pen.Limb("M.1,.1 C.1,.5 .04,.8 .14,.9", pen.Main, .19f);
        pen.Body("M-.5,.14 C-.5,-.06 -.64,-.26 -.64,-.48 C-.62,-.86 -.3,-1 0,-1 C.3,-1 .62,-.86 .64,-.48 C.64,-.26 .5,-.06 .5,.14 Q0,.34 -.5,.14 Z");
        pen.Spot(-.3f, -.74f, .14f, .09f, pen.Light);
        pen.Spot(.42f, -.66f, .07f, .07f, pen.Light);
        pen.Spot(.28f, -.8f, .05f, .05f, pen.Light);
        pen.Eye(-.2f, -.32f, .17f);
        pen.Eye(.26f, -.32f, .17f);
        pen.Stroke("M-.08,-.02 Q.04,.1 .16,-.02", Palette.DarkInk, .055f);
        pen.Spot(-.4f, -.06f, .09f, .06f, Rose);
        pen.Spot(.46f, -.06f, .09f, .06f, Rose);
    }
}
