using ComicCluster.Engine.Painting.Sketches;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>Tells what a trained sketcher is, where it comes from and what it can't do.</summary>
internal sealed record SketcherModelCard(
    SketcherConfig Model, SketcherTrainingOptions Training, string Data, int Steps, bool IsContinued, double HeldOutError, int HeldOutPictures)
{
    public string Text() => $"""
        # A sketcher of Toyland

        A small convolutional network that turns a sentence into a picture of {Model.Side} x {Model.Side} pixels, for the painter to start from. It reads the
        guide's embeddings of the sentence and of up to {Model.Phrases} noun phrases, and {Model.LayoutValues} numbers that decide what no sentence mentions.
        {Model.Shapes().Values.Sum(shape => shape.Aggregate(1L, (a, b) => a * b)) / 1e6:F2} million parameters, float16. `config.json` names the text encoder that it was trained with; with another one it is
        refused.

            ./comic train sketcher --data {Data} --clip models/toyland/clip --out DIR{(IsContinued ? " --start EARLIER" : "")} --seed {Training.Seed} --steps {Steps} --batch {Training.BatchSize} --learning-rate {Training.LearningRate.Peak} --width {Model.Width} --side {Model.Side} --threads {TorchRuntime.Threads}

        {(IsContinued ? "EARLIER is a sketcher of the same shape from an earlier run of the same command, which began with random weights." : "It began with random weights.")}

        **Data.** Scenes of Toyland, drawn by seed at {Model.Side} pixels, none twice ({(long)Steps * Training.BatchSize} pictures); combinations of things, colours, place and time that are held
        out were never drawn.

        **Figure.** Mean absolute difference from the real picture on {HeldOutPictures} held-out scenes with complete captions: {HeldOutError:F4} of a colour in 0..1.

        **Limits.** It knows the things of Toyland. What a sentence names beside them is drawn as the nearest of them, or not at all.

        """;
}
