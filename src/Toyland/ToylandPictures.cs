using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Vision.Training;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Facts;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland;

/// <summary>Toyland as a stream of drawn pictures with captions.</summary>
/// <param name="split">What the pictures are for.</param>
public sealed class ToylandPictures(SceneSplit split) : ICaptionedPictures
{
    private const double LargestWindow = 1.05, WholeShare = 0.3, VisibleOnlyShare = 0.8;
    private const double LeastCloseUp = 0.95, GreatestCloseUp = 1.7;
    private const double LeastSideThatShowsSides = 0.9; // in a smaller part the left of the scene may be the right of the picture

    /// <inheritdoc/>
    public string Name => "toyland";

    /// <inheritdoc/>
    public IReadOnlyList<string> Facts => SceneFacts.Names;

    /// <inheritdoc/>
    public CaptionedPicture Draw(RandomStream random, PictureRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.SmallestCrop);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.SmallestCrop, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(request.CloseUps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.CloseUps, 1);
        var own = SceneSampler.Open(split, (ulong)random.NextUInt32() << 32 | random.NextUInt32());
        var scene = SceneSampler.Sample(own, split);
        var layout = SceneLayout.Of(scene);
        var window = request.CloseUps > 0 && own.NextDouble() < request.CloseUps ? SampleCloseUp(own, layout) : SampleWindow(own, request.SmallestCrop);
        var visible = layout.Things.Select(thing => ShowsMost(window, thing)).ToArray();
        var showsSides = window.Side >= LeastSideThatShowsSides;
        var caption = CaptionWriter.Write(scene, own, own.NextDouble() < VisibleOnlyShare && !request.Complete
            ? new CaptionOptions(Complete: false, visible, showsSides)
            : new CaptionOptions(request.Complete));
        return new CaptionedPicture(
            SceneRenderer.Render(scene, window, request.Side), caption.Text, caption.Stated, SceneFacts.Of(scene, visible, showsSides));
    }

    /// <summary>Complete captions of held-out scenes, the same ones each time, for measurements.</summary>
    /// <param name="count">How many; the first of a longer list are those of a shorter one.</param>
    /// <param name="things">How many things each scene has, from one to three; null for one or two, as they come.</param>
    public static IReadOnlyList<(Scene Scene, Caption Caption)> HeldOutCaptions(int count, int? things = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (things is not (null or >= 1 and <= 3)) throw new ArgumentOutOfRangeException(nameof(things));
        var random = SceneSampler.Open(SceneSplit.HeldOut, seed: 0);
        var captions = new List<(Scene, Caption)>(count);
        while (captions.Count < count)
        {
            var scene = SceneSampler.Sample(random, SceneSplit.HeldOut);
            if (things is { } number ? scene.Things.Count != number : scene.Things.Count > 2) continue;
            captions.Add((scene, CaptionWriter.Write(scene, random, new CaptionOptions(Complete: true))));
        }
        return captions;
    }

    /// <summary>One of the things fills the picture, as where the painter looks at it against its own phrase.</summary>
    private static Window SampleCloseUp(RandomStream random, SceneLayout layout)
    {
        var thing = layout.Things[random.NextInt32(0, layout.Things.Count)];
        var side = 2 * thing.HalfSide * random.NextDouble(LeastCloseUp, GreatestCloseUp);
        var room = Math.Abs(side - 2 * thing.HalfSide) / 2;
        return new Window(
            thing.CentreX - side / 2 + random.NextDouble(-room, room), thing.CentreY - side / 2 + random.NextDouble(-room, room), side);
    }

    private static Window SampleWindow(RandomStream random, double smallest)
    {
        if (smallest >= 1 || random.NextDouble() < WholeShare) return Window.Whole;
        var side = random.NextDouble(smallest, LargestWindow);
        var room = 1 - side; // negative when the window is larger than the scene
        return new Window(random.NextDouble() * room, random.NextDouble() * room, side);
    }

    /// <summary>Whether more than half of a thing's box lies in the window.</summary>
    private static bool ShowsMost(Window window, PlacedThing thing)
    {
        var width = Overlap(window.Left, window.Side, thing.CentreX, thing.HalfSide);
        var height = Overlap(window.Top, window.Side, thing.CentreY, thing.HalfSide);
        return width * height > 2 * thing.HalfSide * thing.HalfSide;
    }

    private static double Overlap(double start, double length, double centre, double half) =>
        Math.Max(0, Math.Min(start + length, centre + half) - Math.Max(start, centre - half));
}
