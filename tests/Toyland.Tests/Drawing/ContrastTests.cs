using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

public sealed class ContrastTests
{
    [Theory]
    [InlineData(Colour.White, Place.Snow, TimeOfDay.Day)]
    [InlineData(Colour.Black, Place.Meadow, TimeOfDay.Night)]
    [InlineData(Colour.Black, Place.Space, TimeOfDay.Night)]
    [InlineData(Colour.Yellow, Place.Desert, TimeOfDay.Day)]
    public void HaloOf_LikeTheGround_StandsOutFromBoth(Colour colour, Place place, TimeOfDay time)
    {
        var halo = Contrast.HaloOf(colour, place, time);
        var main = Palette.MainOf(colour);

        Assert.NotNull(halo);
        Assert.True(Math.Abs(halo.Value.Red - main.Red) + Math.Abs(halo.Value.Green - main.Green) + Math.Abs(halo.Value.Blue - main.Blue) > 120);
    }

    [Theory]
    [InlineData(Colour.Red, Place.Meadow, TimeOfDay.Day)]
    [InlineData(Colour.White, Place.Forest, TimeOfDay.Night)]
    [InlineData(Colour.Black, Place.Snow, TimeOfDay.Day)]
    public void HaloOf_UnlikeTheGround_IsNone(Colour colour, Place place, TimeOfDay time) => Assert.Null(Contrast.HaloOf(colour, place, time));

    [Theory]
    [InlineData(Colour.White, Place.Snow, TimeOfDay.Day)]
    [InlineData(Colour.Black, Place.Meadow, TimeOfDay.Night)]
    public void Render_LikeTheGround_DrawsTheHaloAroundTheThing(Colour colour, Place place, TimeOfDay time)
    {
        var halo = Contrast.HaloOf(colour, place, time)!.Value;
        var rgb = SceneRenderer.Render(Scenes.Alone(Kind.Cat, place, time, colour), Window.Whole, 128);

        var pixels = rgb.Chunk(3).Count(pixel => pixel[0] == halo.Red && pixel[1] == halo.Green && pixel[2] == halo.Blue);

        Assert.InRange(pixels, 200, 2000); // a line of about two pixels around a cat of 75
    }
}
