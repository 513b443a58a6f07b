using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

public sealed class SceneRendererTests
{
    [Fact]
    public void Render_FromSeveralThreadsAndBetweenOtherSizes_GivesTheSameBytes()
    {
        var scenes = Scenes.Many().ToArray();
        var expected = Array.ConvertAll(scenes, scene => SceneRenderer.Render(scene, Window.Whole, 48));

        Parallel.For(0, 4 * scenes.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number =>
        {
            var index = number * 29 % scenes.Length;
            if (number % 3 == 0) SceneRenderer.Render(scenes[number % scenes.Length], new Window(-2, -2, 5), 31);
            Assert.Equal(expected[index], SceneRenderer.Render(scenes[index], Window.Whole, 48));
        });
    }

    [Fact]
    public void Render_Window_ShowsThatPartOfTheWhole()
    {
        foreach (var scene in Scenes.Many())
        {
            var whole = SceneRenderer.Render(scene, Window.Whole, 128);
            var part = SceneRenderer.Render(scene, new Window(.25, .375, .5), 64);
            var cut = new byte[part.Length];
            for (var y = 0; y < 64; y++) whole.AsSpan(((y + 48) * 128 + 32) * 3, 64 * 3).CopyTo(cut.AsSpan(y * 64 * 3));

            Assert.InRange(Pictures.Distance(cut, part), 0, 1);
        }
    }

    [Fact]
    public void Render_OtherColourOfAThing_ChangesItsSquareAndNothingElse()
    {
        const int Side = 96;
        foreach (var scene in Scenes.Many().Where(scene => scene.Relation != Relation.Behind))
        {
            for (var index = 0; index < scene.Things.Count; index++)
            {
                Thing[] things = [.. scene.Things];
                things[index] = things[index] with { Colour = things[index].Colour == Colour.Green ? Colour.Pink : Colour.Green };
                var changed = Pictures.Changed(
                    SceneRenderer.Render(scene, Window.Whole, Side), SceneRenderer.Render(scene with { Things = things }, Window.Whole, Side));
                var placed = SceneLayout.Of(scene).Things[index];
                var inside = changed.Count(pixel => IsIn(placed, (pixel % Side + .5) / Side, (pixel / Side + .5) / Side));

                Assert.Equal(changed.Count, inside);
                Assert.True(changed.Count > .1 * 4 * placed.HalfSide * placed.HalfSide * Side * Side, $"{scene} thing {index}: {changed.Count}");
            }
        }

        static bool IsIn(PlacedThing placed, double x, double y) =>
            Math.Max(Math.Abs(x - placed.CentreX), Math.Abs(y - placed.CentreY)) < placed.HalfSide * 1.12 + .015;
    }

    [Fact]
    public void Render_Scene_DrawsTheSecondBeforeTheFirstThatIsBehindIt()
    {
        var scene = new Scene(
            Place.Meadow, TimeOfDay.Day, [new Thing(Kind.House, Colour.Red), new Thing(Kind.House, Colour.Blue)], Relation.Behind, Side.Middle, null, 3);
        var things = SceneLayout.Of(scene).Things;
        var toTheLeft = things[1].CentreX < things[0].CentreX;
        var x = things[1].CentreX + (toTheLeft ? .6 : -.6) * things[1].HalfSide;
        var y = things[1].CentreY + .2 * things[1].HalfSide;

        var picture = SceneRenderer.Render(scene, Window.Whole, 200);
        var pixel = picture.AsSpan(((int)(y * 200) * 200 + (int)(x * 200)) * 3, 3);

        Assert.True(Math.Abs(x - things[0].CentreX) < things[0].HalfSide);
        Assert.True(pixel[2] > pixel[0], $"{pixel[0]}, {pixel[1]}, {pixel[2]}");
    }

    [Fact]
    public void Render_PlacesAndTimes_DifferEvenWhenTheyAreSmall()
    {
        var pictures = new List<(string Name, byte[] Rgb)>();
        foreach (var place in Enum.GetValues<Place>())
        {
            foreach (var time in Enum.GetValues<TimeOfDay>())
            {
                if (place == Place.Space && time != TimeOfDay.Night) continue;
                var scene = Scenes.Alone(Kind.Flower, place, time) with { Things = [new Thing(Kind.Flower, Colour.Red, Size: Size.Small)] };
                pictures.Add(($"{place} {time}", SceneRenderer.Render(scene, Window.Whole, 8)));
            }
        }
        Pictures.AssertAllDiffer(pictures, least: 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SceneRenderer.MaximalSide + 1)]
    public void Render_ImpossibleSide_Throws(int side) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SceneRenderer.Render(Scenes.Alone(Kind.Cat), Window.Whole, side));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, double.NaN)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0, 1e9, 1)]
    public void Render_ImpossibleWindow_Throws(double left, double top, double side) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SceneRenderer.Render(Scenes.Alone(Kind.Cat), new Window(left, top, side), 8));

    [Fact]
    public void Render_AfterAnImpossibleKind_DrawsAsBefore()
    {
        var scene = Scenes.Alone(Kind.Cat);
        var expected = SceneRenderer.Render(scene, Window.Whole, 48);

        Assert.Throws<ArgumentOutOfRangeException>(() => SceneRenderer.Render(Scenes.Alone((Kind)99), Window.Whole, 48));

        Assert.Equal(expected, SceneRenderer.Render(scene, Window.Whole, 48));
    }
}
