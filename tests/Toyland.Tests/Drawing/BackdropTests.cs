using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

public sealed class BackdropTests
{
    private const int Side = 96;

    [Theory]
    [InlineData(Place.Meadow)]
    [InlineData(Place.Desert)]
    [InlineData(Place.Snow)]
    [InlineData(Place.Sea)]
    [InlineData(Place.Forest)]
    [InlineData(Place.Mountains)]
    [InlineData(Place.Room)]
    [InlineData(Place.Space)]
    public void Render_OtherSeeds_MovesAndMirrorsTheBackdropAndNothingElse(Place place)
    {
        var first = Align(place, seed: 0);
        for (ulong seed = 1; seed < 12; seed++)
        {
            var other = Align(place, seed);
            var free = Enumerable.Range(0, Side * Side).Where(pixel => first.Shows[pixel] && other.Shows[pixel]).ToArray();
            var different = free.Count(pixel => Enumerable.Range(3 * pixel, 3).Any(channel => Math.Abs(first.Rgb[channel] - other.Rgb[channel]) > 60));

            Assert.True(free.Length > Side * Side / 2);
            Assert.InRange(different, 0, .02 * free.Length); // lines fall on other parts of pixels
        }
    }

    /// <summary>A scene from where its backdrop is in the same place as any other's, and whether a pixel shows it and not the thing.</summary>
    private static (byte[] Rgb, bool[] Shows) Align(Place place, ulong seed)
    {
        var scene = Scenes.Alone(Kind.Flower, place, seed: seed) with { Things = [new Thing(Kind.Flower, Colour.Red, Size: Size.Small)] };
        var layout = SceneLayout.Of(scene);
        var window = new Window(layout.Backdrop.CentreX - .5, layout.Backdrop.CentreY - .64, 1);
        var rgb = SceneRenderer.Render(scene, window, Side);
        var shows = Enumerable.Range(0, Side * Side).Select(pixel =>
        {
            var (x, y) = (window.Left + (pixel % Side + .5) / Side, window.Top + (pixel / Side + .5) / Side);
            return Math.Max(Math.Abs(x - layout.Things[0].CentreX), Math.Abs(y - layout.Things[0].CentreY)) > 1.3 * layout.Things[0].HalfSide;
        }).ToArray();
        return layout.Backdrop.FacesLeft ? (Mirrored(rgb, 3), Mirrored(shows, 1)) : (rgb, shows);
    }

    private static T[] Mirrored<T>(T[] picture, int channels) =>
        [.. picture.Chunk(Side * channels).SelectMany(row => row.Chunk(channels).Reverse().SelectMany(pixel => pixel))];
}
