using ComicCluster.Toyland.World;

namespace ComicCluster.Judging.Tests;

/// <summary>Readings for tests.</summary>
internal static class Readings
{
    /// <summary>All logarithms are 0.</summary>
    public static Reading Certain() =>
        new(new float[28], new float[28], new float[28, 10], new float[28, JudgeNetwork.Box], new float[8], new float[3]);

    /// <summary>Sees the things, at their places: centre, half side.</summary>
    public static Reading Of(params (Thing Thing, double X, double Y, double HalfSide)[] things)
    {
        var reading = Certain();
        Array.Fill(reading.Kinds, -9);
        foreach (var (thing, x, y, halfSide) in things)
        {
            reading.Kinds[(int)thing.Kind] = 0;
            reading.NoKinds[(int)thing.Kind] = -9;
            foreach (var colour in Enum.GetValues<Colour>()) reading.Colours[(int)thing.Kind, (int)colour] = colour == thing.Colour ? 0 : -9;
            reading.Boxes[(int)thing.Kind, 0] = (float)x;
            reading.Boxes[(int)thing.Kind, 1] = (float)y;
            reading.Boxes[(int)thing.Kind, 2] = (float)Math.Log(halfSide);
        }
        return reading;
    }

    /// <summary>What is drawn of a scene.</summary>
    public static Reading Of(Scene scene) =>
        Of([.. Toyland.Drawing.SceneLayout.Of(scene).Things.Select(placed => (placed.Thing, placed.CentreX, placed.CentreY, placed.HalfSide))]);
}
