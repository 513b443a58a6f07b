using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests.Drawing;

/// <summary>Drawings taken apart into labels and palettes.</summary>
public class LabelsTests
{
    private const int Side = 192;

    public static TheoryData<Place, TimeOfDay> Backdrops =>
        new(from place in Enum.GetValues<Place>() from time in Enum.GetValues<TimeOfDay>() select (place, time));

    [Theory]
    [MemberData(nameof(Backdrops))]
    public void Backdrop_LabelsInTheirColours_AreTheDrawing(Place place, TimeOfDay time)
    {
        var (labels, palette, rgba) = BackdropLabels.Of(place, time, Side);
        Assert.Equal(BackdropLabels.Count * FieldShape.PaletteValues, palette.Length);
        Assert.InRange(Decibels(labels, palette, rgba), place == Place.Space ? 38 : 45, 200); // mists of space are seen through one another
    }

    [Theory]
    [InlineData(Kind.Cat, Pose.Sleeps, Place.Meadow)]
    [InlineData(Kind.Warrior, Pose.Stands, Place.Sea)]
    [InlineData(Kind.Dragon, Pose.Flies, Place.Snow)]
    public void Thing_LabelsInTheirColours_AreTheDrawing(Kind kind, Pose pose, Place place)
    {
        var (labels, palette, rgba) = ThingLabels.Of(new Thing(kind, Colour.White, pose), place, TimeOfDay.Day, Side);
        Assert.InRange(Decibels(labels, palette, rgba), 30, 200);
    }

    [Fact]
    public void Backdrop_TimeOfDay_ChangesColoursAndStarsAlone()
    {
        foreach (var place in Enum.GetValues<Place>())
        {
            var (day, _, _) = BackdropLabels.Of(place, TimeOfDay.Day, Side);
            var (night, _, _) = BackdropLabels.Of(place, TimeOfDay.Night, Side);
            Assert.InRange(day.Zip(night).Count(pair => pair.First == pair.Second), .98 * day.Length, day.Length);
        }
    }

    [Fact]
    public void Labels_AreFew() => Assert.InRange(BackdropLabels.Count, 12, 20);

    /// <summary>The peak signal-to-noise ratio of labels in their colours.</summary>
    private static double Decibels(byte[] labels, float[] palette, byte[] rgba)
    {
        var total = 0.0;
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            var row = (pixel / Side + .5) * 2 / Side - 1;
            for (var component = 0; component < FieldShape.Components; component++)
            {
                var at = (labels[pixel] * FieldShape.Components + component) * FieldShape.Terms;
                var error = palette[at] + palette[at + 1] * row - rgba[FieldShape.Components * pixel + component] / 255.0;
                total += error * error;
            }
        }
        return -10 * Math.Log10(total / rgba.Length);
    }
}
