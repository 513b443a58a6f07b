using SkiaSharp;
using static ComicCluster.Toyland.Drawing.Accents;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>Beings that only stories have.</summary>
internal static class Fancies
{
    public static void Robot(Pen pen)
    {
        pen.Stroke("M0,-.78 L0,-.94", pen.Palette.Ink, .09f);
        pen.Ball(0, -.92f, .09f, .09f, Ember, Ember);
        pen.Limb("M-.6,-.04 L-.82,.2 L-.82,.4", Steel, .16f);
        pen.Limb("M.6,-.04 L.82,.2 L.82,.4", Steel, .16f);
        pen.Body("M-.98,.36 L-.66,.36 L-.66,.62 L-.76,.62 L-.76,.5 L-.88,.5 L-.88,.62 L-.98,.62 Z", Steel, SteelShade);
        pen.Body("M.66,.36 L.98,.36 L.98,.62 L.88,.62 L.88,.5 L.76,.5 L.76,.62 L.66,.62 Z", Steel, SteelShade);
        pen.Inked("M-.38,.5 L-.14,.5 L-.14,.86 L-.38,.86 Z M.14,.5 L.38,.5 L.38,.86 L.14,.86 Z", Steel);
        pen.Body("M-.52,.8 L-.06,.8 L-.06,1 L-.52,1 Z");
        pen.Body("M.06,.8 L.52,.8 L.52,1 L.06,1 Z");
        pen.Body("M-.6,-.18 L.6,-.18 L.6,.56 L-.6,.56 Z");
        pen.Inked("M-.36,.02 L.36,.02 L.36,.38 L-.36,.38 Z", Steel);
        pen.Spot(-.2f, .2f, .09f, .09f, Ember);
        pen.Spot(.02f, .2f, .09f, .09f, Lamp);
        pen.Spot(.23f, .2f, .09f, .09f, Leaf);
        pen.Inked("M-.62,-.62 L-.5,-.62 L-.5,-.4 L-.62,-.4 Z M.5,-.62 L.62,-.62 L.62,-.4 L.5,-.4 Z", Steel);
        pen.Body("M-.5,-.8 L.5,-.8 L.5,-.24 L-.5,-.24 Z");
        pen.Inked("M-.38,-.7 L.38,-.7 L.38,-.34 L-.38,-.34 Z", new SKColor(30, 44, 62));
        if (pen.Asleep) pen.Stroke("M-.26,-.52 L-.1,-.52 M.12,-.52 L.28,-.52", Glass, .06f);
        else
        {
            pen.Spot(-.16f, -.55f, .1f, .1f, Glass);
            pen.Spot(.2f, -.55f, .1f, .1f, Glass);
        }
        pen.Stroke("M-.14,-.4 L.18,-.4", Glass, .05f);
    }

    public static void Ghost(Pen pen)
    {
        const string Sheet = "M-.66,.88 L-.62,.3 L-.92,.16 Q-1.02,-.04 -.84,-.1 L-.6,-.06 C-.66,-1.3 .66,-1.3 .6,-.06 L.84,-.1 Q1.02,-.04 .92,.16 L.62,.3 L.66,.88 "
            + "Q.5,.62 .33,.9 Q.17,1.12 0,.88 Q-.17,.62 -.33,.9 Q-.5,1.12 -.66,.88 Z";
        pen.Body(Sheet);
        pen.Spot(-.26f, -.74f, .12f, .08f, pen.Light);
        if (pen.Asleep)
        {
            pen.Eye(-.16f, -.34f, .14f);
            pen.Eye(.26f, -.34f, .14f);
        }
        else
        {
            Hole(pen, -.17f, -.36f, .14f, .21f);
            Hole(pen, .25f, -.36f, .14f, .21f);
        }
        Hole(pen, .04f, .06f, .13f, .16f);
        pen.Spot(-.36f, -.06f, .1f, .07f, Rose);
        pen.Spot(.43f, -.06f, .1f, .07f, Rose);
    }

    public static void Snowman(Pen pen)
    {
        pen.Limb("M-.5,.2 L-.94,-.12 M-.8,-.02 L-.98,.04 M-.8,-.02 L-.84,-.24", WoodShade, .07f);
        pen.Limb("M.5,.2 L.94,-.12 M.8,-.02 L.98,.04 M.8,-.02 L.84,-.24", WoodShade, .07f);
        pen.Ball(0, .45f, .66f, .54f);
        pen.Fill("M-.58,.7 Q0,.86 .58,.7 Q.44,.98 0,.99 Q-.44,.98 -.58,.7 Z", SKColors.White);
        pen.Ring(0, .45f, .66f, .54f, pen.Palette.Ink, pen.Line);
        pen.Spot(.06f, .3f, .065f, .065f, Palette.DarkInk);
        pen.Spot(.06f, .52f, .065f, .065f, Palette.DarkInk);
        pen.Ball(0, -.32f, .44f, .4f, SKColors.White, new SKColor(206, 220, 240));
        pen.Eye(-.08f, -.4f, .085f);
        pen.Eye(.2f, -.4f, .085f);
        pen.Inked("M.04,-.32 L.6,-.2 L.06,-.16 Z", Flame);
        pen.Body("M-.42,-.12 Q0,.1 .42,-.12 L.46,.06 Q0,.26 -.46,.06 Z", pen.Light, pen.Main);
        pen.Body("M-.36,.06 L-.14,.12 L-.2,.52 L-.44,.48 Z", pen.Light, pen.Main);
        pen.Body("M-.34,-1 L.34,-1 L.3,-.6 L-.3,-.6 Z");
        pen.Body("M-.56,-.66 L.56,-.66 L.56,-.52 L-.56,-.52 Z");
        pen.Fill("M-.31,-.76 L.31,-.76 L.3,-.67 L-.3,-.67 Z", SKColors.White);
    }

    public static void Dragon(Pen pen)
    {
        pen.Body("M.2,.2 C.1,-.3 .0,-.7 -.3,-1 C.0,-.98 .2,-.7 .42,-.1 Z", pen.Dark, pen.Dark);
        pen.Limb("M-.3,.7 L-.34,.92", pen.Dark, .2f);
        pen.Limb("M.36,.7 L.4,.92", pen.Dark, .2f);
        pen.Inked("M-.5,.36 L-.56,.14 L-.34,.28 L-.3,.08 L-.12,.24 Z M.26,-.3 L.06,-.42 L.26,-.52 L.14,-.68 L.36,-.7 Z", Gold);
        pen.Body("M-1,.16 C-.92,.6 -.68,.6 -.5,.38 C-.3,.14 .1,.3 .22,.02 C.3,-.2 .18,-.5 .34,-.72 C.46,-.92 .68,-.92 .8,-.78 L.98,-.64 C1.04,-.5 .94,-.44 .82,-.44 L.62,-.42 "
            + "C.56,-.24 .68,.0 .6,.36 C.52,.72 .3,.86 0,.86 C-.3,.9 -.5,.92 -.68,.88 C-.98,.8 -1.06,.46 -1,.16 Z");
        pen.Fill("M.5,-.3 C.46,-.1 .56,.1 .48,.34 C.4,.62 .24,.74 .0,.76 C.3,.6 .36,.3 .38,.0 C.38,-.14 .38,-.26 .5,-.3 Z", Cream);
        pen.Limb("M-.1,.72 L-.12,.93", pen.Main, .22f);
        pen.Limb("M.18,.76 L.2,.93", pen.Main, .22f);
        pen.Inked("M-1,.2 L-1,-.06 L-.8,.1 Z", Gold);
        pen.Body("M.16,.26 C-.06,-.3 -.3,-.78 -.96,-.92 C-.82,-.72 -.98,-.5 -.9,-.3 C-.76,-.38 -.64,-.24 -.6,-.06 C-.48,-.12 -.36,.0 -.3,.2 C-.16,.12 .0,.16 .16,.26 Z", pen.Light, pen.Main);
        pen.Ink("M.1,.14 C-.2,-.3 -.5,-.6 -.9,-.86 M.0,.06 L-.28,.12 M-.2,-.26 L-.58,-.12 M-.4,-.5 L-.88,-.36");
        pen.Inked("M.5,-.82 L.38,-1 L.64,-.86 Z", Cream);
        pen.Eye(.64f, -.68f, .1f);
        pen.Spot(.92f, -.6f, .03f, .03f, Palette.DarkInk);
    }

    private static void Hole(Pen pen, float x, float y, float radiusX, float radiusY)
    {
        pen.Spot(x, y, radiusX + .05f, radiusY + .05f, pen.Palette.Ink == Palette.DarkInk ? pen.Light : pen.Palette.Ink);
        pen.Spot(x, y, radiusX, radiusY, Palette.DarkInk);
        pen.Spot(x + .04f, y - radiusY * .4f, radiusX * .3f, radiusY * .25f, SKColors.White);
    }
}
