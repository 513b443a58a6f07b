using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland;

/// <summary>The things of Toyland, each alone as it looks at a place and time: what the painter's prior learns.</summary>
/// <param name="split">What the pictures are for: it decides which combinations of kind, colour, place and time there are.</param>
public sealed class ToylandThings(SceneSplit split) : ILayerPictures
{
    private const double SkyShare = 0.12, SleepShare = 0.2, FlyShare = 0.25;
    private static readonly Kind[] Kinds = Enum.GetValues<Kind>();

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => LayerTexts.Words;

    /// <inheritdoc/>
    public int Labels => ThingLabels.Count;

    /// <inheritdoc/>
    public LayerPicture Draw(RandomStream random, int side)
    {
        while (true)
        {
            var kind = random.NextDouble() < SkyShare ? Kinds[random.NextInt32((int)Kind.Sun, Kinds.Length)] : Kinds[random.NextInt32(0, (int)Kind.Sun)];
            var colour = (Colour)random.NextInt32(0, Enum.GetValues<Colour>().Length);
            var draw = random.NextDouble();
            var pose = Lexicon.IsInSky(kind) ? Pose.Stands
                : draw < SleepShare && Lexicon.IsLiving(kind) ? Pose.Sleeps
                : draw > 1 - FlyShare ? Pose.Flies : Pose.Stands;
            var place = (Place)random.NextInt32(0, Enum.GetValues<Place>().Length);
            var time = place == Place.Space ? TimeOfDay.Night : (TimeOfDay)random.NextInt32(0, Enum.GetValues<TimeOfDay>().Length);
            var thing = new Thing(kind, colour, pose);
            var scene = new Scene(place, time, [thing], Relation.Alone, Side.Middle, null, 0);
            if (split != SceneSplit.Judge && SceneSampler.IsHeldOut(scene) != (split == SceneSplit.HeldOut)) continue;
            var (labels, palette, rgba) = ThingLabels.Of(thing, place, time, side);
            return new LayerPicture(LayerTexts.Of(thing, place, time), rgba, labels, palette);
        }
    }
}
