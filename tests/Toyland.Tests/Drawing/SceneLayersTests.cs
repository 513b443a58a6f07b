using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

public sealed class SceneLayersTests
{
    [Fact]
    public void Of_Sentence_HasABackdropAndALayerForEachThing()
    {
        var arrangements = SceneLayers.Of("A red mage sleeps beside a blue cat in the forest at night under a white moon.", seed: 3, count: 4);
        Assert.Equal(4, arrangements.Count);
        Assert.All(arrangements, layers => Assert.Equal(
            ["forest, night", "white moon, forest, night", "sleeping red mage, forest, night", "blue cat, forest, night"], layers.Select(layer => layer.Text)));
        Assert.Equal([null, "a white moon", "a red mage", "a blue cat"], arrangements[0].Select(layer => layer.Phrase));
        Assert.True(arrangements[0][0].IsBackdrop);
        Assert.Contains("a red robot", arrangements[0][2].Alternatives);
        Assert.DoesNotContain("a red mage", arrangements[0][2].Alternatives);
        Assert.NotEqual(arrangements[0][2].Box, arrangements[1][2].Box);
    }

    [Fact]
    public void Of_NothingThatToylandKnows_IsEmpty() => Assert.Empty(SceneLayers.Of("The meeting was adjourned.", 1, 4));

    [Fact]
    public void Words_AllTexts_AreKnown()
    {
        var words = LayerTexts.Words.ToHashSet();
        foreach (var kind in Enum.GetValues<Kind>())
            foreach (var pose in Enum.GetValues<Pose>())
                foreach (var place in Enum.GetValues<Place>())
                {
                    var text = LayerTexts.Of(new Thing(kind, Colour.Red, pose), place, TimeOfDay.Sunset);
                    Assert.All(text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries), word => Assert.Contains(word, words));
                }
        Assert.Equal(LayerTexts.Words.Count, words.Count);
    }

    /// <summary>What the prior learns, put together by the layers' boxes, is the scene that the guide and the judge learn.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Render_LayersPutTogether_AreTheDrawing(int seed)
    {
        const int side = 160, layerSide = 480;
        var random = SceneSampler.Open(SceneSplit.HeldOut, (ulong)seed);
        for (var count = 0; count < 6; count++)
        {
            var scene = SceneSampler.Sample(random);
            var layout = SceneLayout.Of(scene);
            var picture = new double[3 * side * side];
            Put(picture, LayerRenderer.Render(scene.Place, scene.Time, layerSide), layout.Backdrop.CentreX, layout.Backdrop.CentreY, Backdrop.HalfSide, layout.Backdrop.FacesLeft);
            foreach (var placed in layout.BackToFront())
            {
                Put(picture, LayerRenderer.Render(placed.Thing, scene.Place, ThingColours.Of(placed.Thing.Colour, scene.Place, scene.Time), layerSide), placed.CentreX, placed.CentreY,
                    placed.HalfSide * ThingDrawing.Reach, placed.FacesLeft);
            }
            var drawn = SceneRenderer.Render(scene, Window.Whole, side);
            var difference = picture.Zip(drawn, (ours, real) => Math.Abs(ours - real)).Average();
            Assert.InRange(difference, 0, 5); // of 255: nearest points against soft edges, and lines that the small drawing thickens
        }

        // Each pixel takes the layer's nearest point.
        static void Put(double[] picture, byte[] layer, double centreX, double centreY, double half, bool mirrored)
        {
            for (var pixel = 0; pixel < side * side; pixel++)
            {
                double u = ((pixel % side + .5) / side - centreX) / half, v = ((pixel / side + .5) / side - centreY) / half;
                if (Math.Abs(u) >= 1 || Math.Abs(v) >= 1) continue;
                var at = 4 * ((int)((v + 1) / 2 * layerSide) * layerSide + (int)(((mirrored ? -u : u) + 1) / 2 * layerSide));
                for (var channel = 0; channel < 3; channel++)
                    picture[3 * pixel + channel] = layer[at + channel] + (1 - layer[at + 3] / 255.0) * picture[3 * pixel + channel];
            }
        }
    }
}
