using ComicCluster.Engine.Painting.Priors;
using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Tells what a trained prior is, where it comes from and what it can't do.</summary>
internal sealed record PriorModelCard(
    PriorConfig Backdrops, PriorConfig Things, PriorTrainingOptions Training, int Steps, string Data, double PsnrOfBackdrops, double PsnrOfThings, int Pictures)
{
    public string Text() => $"""
        # A prior of Toyland

        It turns words into what the painter starts from: "sleeping red cat, sea, night" or "sea, night" into a label field, which is a SIREN that gives each point of the plane
        logits for a few labels, and a palette with a colour and an opacity for each label. It has no pixels, so a picture of it is sharp at any size.
        One part knows things (fields of {Things.Field.SineLayers} sine layers of {Things.Field.Width} units, {Things.Field.Labels} labels), the other backdrops ({Backdrops.Field.SineLayers} of {Backdrops.Field.Width}, {Backdrops.Field.Labels} labels). {Millions(Things) + Millions(Backdrops):F2} million
        parameters, float16. The {Things.Words.Count} words that it knows stand in `config.json`; their order in a text says nothing.

            ./comic train prior --data {Data} --out DIR --seed {Training.Seed} --steps {Steps} --batch {Training.BatchSize} --learning-rate {Training.LearningRate.Peak} --threads {TorchRuntime.Threads}

        It began with random weights.

        **Data.** Things of Toyland, each alone, in every colour and pose, at every place and time, drawn by seed; combinations of these that are held out were never
        drawn. The backdrops of all places at all times of day. What label each point has was told: the drawings were made once more in colours that name what is there.

        **Figures.** Peak signal-to-noise ratio: {PsnrOfThings:F1} dB on {Pictures} held-out things, {PsnrOfBackdrops:F1} dB on backdrops.

        **Limits.** It knows the things and places of Toyland and nothing else. Words that it does not know are passed over.

        """;

    private static double Millions(PriorConfig config) => config.Shapes().Values.Sum(shape => shape.Aggregate(1L, (a, b) => a * b)) / 1e6;
}
