using SkiaSharp;
using static ComicCluster.Toyland.Drawing.Accents;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>People in costume.</summary>
internal static class People
{
    public static void Mage(Pen pen)
    {
        pen.Limb("M.76,-.45 L.76,.98", Wood, .11f);
        pen.Spot(.76f, -.62f, .3f, .3f, new SKColor(120, 240, 255, 90));
        pen.Ball(.76f, -.62f, .19f, .19f, new SKColor(150, 248, 255), new SKColor(60, 196, 232));
        pen.Spot(.7f, -.68f, .06f, .06f, SKColors.White);
        pen.Body("M-.36,-.14 C-.5,.2 -.78,.7 -.92,1 L.66,1 C.5,.7 .28,.2 .18,-.14 Z");
        pen.Fill("M-.88,.93 L-.92,1 L.66,1 L.62,.9 Q-.1,.98 -.88,.93 Z", pen.Light);
        pen.Ink("M-.92,1 L.66,1");
        pen.Body("M.02,.0 L.7,.16 L.72,.5 L.0,.42 Z");
        pen.Ball(.75f, .3f, .11f, .11f, Skin, SkinShade);
        pen.Ball(-.08f, -.3f, .28f, .26f, Skin, SkinShade);
        pen.Inked("M-.36,-.2 C-.42,.12 -.22,.5 -.04,.56 C.16,.46 .26,.12 .2,-.2 C.08,-.06 -.22,-.06 -.36,-.2 Z", SKColors.White);
        pen.Eye(-.12f, -.25f, .085f);
        pen.Eye(.1f, -.25f, .085f);
        pen.Body("M-.5,-.5 C-.34,-.6 -.22,-.86 .18,-1 C.1,-.8 .2,-.64 .34,-.5 Z");
        pen.Body("M-.76,-.44 C-.5,-.62 .34,-.62 .6,-.44 C.3,-.36 -.46,-.36 -.76,-.44 Z");
        pen.Inked("M-.06,-.84 L-.02,-.74 L.09,-.73 L.01,-.67 L.03,-.58 L-.06,-.63 L-.15,-.58 L-.13,-.67 L-.21,-.73 L-.1,-.74 Z", Gold);
    }

    public static void Warrior(Pen pen)
    {
        pen.Limb("M-.12,.5 L-.36,.9", pen.Dark, .27f);
        pen.Limb("M.16,.5 L.42,.9", pen.Dark, .27f);
        pen.Inked("M-.62,1 L-.6,.84 Q-.4,.76 -.2,.86 L-.18,1 Z", WoodShade);
        pen.Inked("M.24,1 L.26,.86 Q.5,.76 .66,.86 L.72,1 Z", WoodShade);
        pen.Body("M.67,-.3 L.66,-.86 L.76,-1 L.86,-.86 L.85,-.3 Z", Steel, SteelShade);
        pen.Inked("M.5,-.34 L1,-.34 L1,-.22 L.5,-.22 Z", Gold);
        pen.Limb("M.26,-.02 L.72,-.06", pen.Main, .24f);
        pen.Ball(.76f, -.1f, .13f, .13f, Skin, SkinShade);
        pen.Body("M-.36,-.16 L.36,-.16 L.44,.58 L-.44,.58 Z");
        pen.Inked("M-.4,.3 L.41,.3 L.42,.42 L-.42,.42 Z", Gold);
        pen.Body("M-.02,-.72 C-.2,-1.06 -.78,-1.06 -.82,-.46 C-.66,-.64 -.4,-.62 -.22,-.56 Z");
        pen.Ball(.04f, -.4f, .31f, .29f, Skin, SkinShade);
        pen.Body("M-.32,-.42 C-.34,-.96 .4,-.96 .4,-.42 L.28,-.5 L-.1,-.5 L-.12,-.2 L-.32,-.24 Z", Steel, SteelShade);
        pen.Eye(.06f, -.36f, .075f);
        pen.Eye(.26f, -.36f, .075f);
        pen.Ball(-.44f, .2f, .5f, .5f, Steel, SteelShade);
        pen.Ball(-.44f, .2f, .38f, .38f);
        pen.Ball(-.44f, .2f, .12f, .12f, Gold, GoldShade);
    }

    public static void Priest(Pen pen)
    {
        pen.Ring(-.1f, -.5f, .46f, .42f, Gold, .11f);
        pen.Limb("M.62,-.2 L.62,.98", GoldShade, .1f);
        pen.Body("M.52,-1 L.72,-1 L.72,-.78 L.98,-.78 L.98,-.56 L.72,-.56 L.72,-.1 L.52,-.1 L.52,-.56 L.26,-.56 L.26,-.78 L.52,-.78 Z", Gold, GoldShade);
        pen.Body("M-.38,-.16 L.18,-.16 L.32,1 L-.52,1 Z");
        pen.Fill("M-.19,-.14 L-.01,-.14 L.01,.98 L-.21,.98 Z", Cream);
        pen.Fill("M-.48,.86 L.28,.86 L.3,.98 L-.5,.98 Z", Cream);
        pen.Fill("M-.13,.06 L-.07,.06 L-.07,.16 L.01,.16 L.01,.22 L-.07,.22 L-.07,.42 L-.13,.42 L-.13,.22 L-.2,.22 L-.2,.16 L-.13,.16 Z", Gold);
        pen.Ink("M-.38,-.16 L.18,-.16 L.32,1 L-.52,1 Z");
        pen.Body("M.06,-.02 L.6,.1 L.6,.36 L.06,.34 Z");
        pen.Ball(.63f, .22f, .11f, .11f, Skin, SkinShade);
        pen.Ball(-.1f, -.34f, .28f, .26f, Skin, SkinShade);
        pen.Eye(-.12f, -.3f, .075f);
        pen.Eye(.07f, -.3f, .075f);
        pen.Ink("M-.04,-.17 Q.02,-.13 .06,-.18");
        pen.Body("M-.4,-.4 C-.5,-.7 -.3,-.9 -.1,-1 C.1,-.9 .3,-.7 .2,-.4 Q-.1,-.48 -.4,-.4 Z");
        pen.Fill("M-.38,-.5 Q-.1,-.58 .19,-.5 L.18,-.42 Q-.1,-.5 -.38,-.42 Z", Gold);
    }

    public static void Queen(Pen pen)
    {
        pen.Body("M-.3,-.66 C-.56,-.3 -.46,.1 -.5,.26 L.5,.26 C.46,.1 .56,-.3 .3,-.66 Z", Hair, HairShade);
        pen.Body("M-.16,.04 C-.4,.2 -.98,.46 -1,1 L1,1 C.98,.46 .4,.2 .16,.04 Z");
        pen.Fill("M-.97,.86 Q-.84,.74 -.72,.86 Q-.6,.74 -.48,.86 Q-.36,.74 -.24,.86 Q-.12,.74 0,.86 Q.12,.74 .24,.86 Q.36,.74 .48,.86 Q.6,.74 .72,.86 Q.84,.74 .97,.86 L1,1 L-1,1 Z", Cream);
        pen.Ink("M-.3,.3 Q-.5,.5 -.52,.78 M.3,.3 Q.5,.5 .52,.78 M0,.24 L0,.76");
        pen.Ink("M-.16,.04 C-.4,.2 -.98,.46 -1,1 L1,1 C.98,.46 .4,.2 .16,.04 Z");
        pen.Limb("M-.28,-.1 L-.46,.22 L-.24,.34", Skin, .13f);
        pen.Limb("M.28,-.1 L.46,.22 L.24,.34", Skin, .13f);
        pen.Body("M-.24,-.2 L.24,-.2 L.17,.14 L-.17,.14 Z");
        pen.Ball(-.28f, -.1f, .15f, .14f);
        pen.Ball(.28f, -.1f, .15f, .14f);
        pen.Ball(0, -.42f, .29f, .28f, Skin, SkinShade);
        pen.Fill("M-.29,-.44 C-.28,-.72 .28,-.72 .29,-.44 C.2,-.58 .06,-.6 0,-.6 C-.06,-.6 -.2,-.58 -.29,-.44 Z", Hair);
        pen.Eye(-.08f, -.4f, .085f);
        pen.Eye(.14f, -.4f, .085f);
        pen.Spot(-.18f, -.28f, .06f, .045f, Cheek);
        pen.Spot(.23f, -.28f, .05f, .045f, Cheek);
        pen.Stroke("M-.01,-.26 Q.05,-.2 .11,-.26", Ember, .05f);
        pen.Body("M-.28,-.6 L-.36,-1 L-.16,-.82 L0,-1.02 L.16,-.82 L.36,-1 L.28,-.6 Z", Gold, GoldShade);
        pen.Spot(0, -.74f, .06f, .06f, Ember);
    }
}
