using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Colours that belong to a kind and not to a thing.</summary>
internal static class Accents
{
    public static readonly SKColor
        Skin = new(255, 216, 180), SkinShade = new(235, 180, 142), Cheek = new(244, 140, 130),
        Gold = new(252, 204, 62), GoldShade = new(216, 150, 30),
        Steel = new(196, 204, 216), SteelShade = new(138, 148, 166),
        Wood = new(150, 100, 58), WoodShade = new(106, 66, 38),
        Cream = new(252, 246, 228), CreamShade = new(222, 208, 180),
        Glass = new(150, 222, 246), GlassShade = new(92, 170, 210), Lamp = new(255, 232, 130),
        Leaf = new(84, 170, 66), LeafShade = new(48, 118, 50), Flame = new(255, 150, 40), Ember = new(232, 70, 30),
        Rose = new(240, 130, 150), Hair = new(122, 70, 36), HairShade = new(86, 46, 24), Slate = new(98, 96, 116), SlateShade = new(70, 68, 88),
        Tyre = new(48, 46, 56);
}
