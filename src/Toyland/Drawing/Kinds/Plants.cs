using static ComicCluster.Toyland.Drawing.Accents;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>What grows.</summary>
internal static class Plants
{
    public static void Tree(Pen pen)
    {
        pen.Body("M-.16,.2 L.16,.2 C.14,.6 .2,.86 .36,1 L-.36,1 C-.2,.86 -.14,.6 -.16,.2 Z", Wood, WoodShade);
        pen.Stroke("M-.04,.5 L-.04,.84 M.08,.6 L.08,.9", WoodShade, .04f);
        pen.Body("M-.5,.38 C-.9,.42 -1.02,.06 -.82,-.12 C-1.02,-.42 -.76,-.7 -.5,-.64 C-.4,-1.08 .36,-1.12 .48,-.66 C.84,-.7 1.02,-.36 .82,-.1 C1.02,.14 .86,.46 .5,.38 C.34,.56 .1,.52 0,.4 C-.12,.52 -.36,.54 -.5,.38 Z");
        pen.Spot(-.3f, -.5f, .24f, .16f, pen.Light);
        pen.Spot(.26f, -.26f, .2f, .13f, pen.Light);
        pen.Spot(-.42f, .04f, .18f, .11f, pen.Light);
    }

    public static void Flower(Pen pen)
    {
        pen.Limb("M0,-.2 C.06,.2 -.04,.6 0,.98", Leaf, .13f);
        pen.Body("M.0,.8 C.1,.4 .5,.3 .8,.42 C.66,.74 .3,.9 .0,.8 Z", Leaf, LeafShade);
        pen.Body("M.0,.96 C-.1,.6 -.5,.48 -.8,.6 C-.66,.9 -.3,1.02 .0,.96 Z", Leaf, LeafShade);
        for (var petal = 0; petal < 6; petal++)
        {
            pen.Enter(0, -.38f, 1, 1, 60 * petal + 30);
            pen.Body("M-.08,-.12 C-.34,-.3 -.3,-.64 0,-.64 C.3,-.64 .34,-.3 .08,-.12 Z", pen.Main, pen.Main);
            pen.Stroke("M0,-.24 L0,-.46", pen.Light, .07f);
            pen.Leave();
        }
        pen.Ball(0, -.38f, .2f, .2f, Gold, GoldShade);
        pen.Spot(-.07f, -.43f, .03f, .03f, WoodShade);
        pen.Spot(.07f, -.41f, .03f, .03f, WoodShade);
        pen.Spot(.0f, -.31f, .03f, .03f, WoodShade);
    }

    public static void Mushroom(Pen pen)
    {
        pen.Body("M-.26,.04 L.26,.04 C.24,.4 .3,.7 .42,.92 Q0,1.06 -.42,.92 C-.3,.7 -.24,.4 -.26,.04 Z", Cream, CreamShade);
        pen.Body("M-.98,.14 C-1,-.6 -.5,-.92 0,-.92 C.5,-.92 1,-.6 .98,.14 C.6,.3 -.6,.3 -.98,.14 Z");
        pen.Fill("M-.9,.14 Q0,.0 .9,.14 Q0,.32 -.9,.14 Z", CreamShade);
        pen.Ink("M-.9,.13 Q0,.0 .9,.13");
        pen.Spot(-.5f, -.28f, .19f, .17f, Cream);
        pen.Spot(.08f, -.56f, .22f, .17f, Cream);
        pen.Spot(.58f, -.24f, .16f, .17f, Cream);
        pen.Spot(.08f, -.14f, .12f, .09f, Cream);
        pen.Ink("M-.98,.14 C-1,-.6 -.5,-.92 0,-.92 C.5,-.92 1,-.6 .98,.14");
    }
}
