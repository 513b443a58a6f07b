using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>
/// Steps of several panels that survive a lack of memory: first less is kept between the passes, then the panels go one by one, then the
/// panel that still doesn't fit fails.
/// </summary>
internal sealed class PaintingBatch(IPictureGuide guide, IPaintingRecipe recipe, long activationBytes, bool oneGuidePass) : IDisposable
{
    /// <summary>Activations that may be kept between the passes of a step.</summary>
    public long ActivationBytes { get; private set; } = activationBytes;

    /// <summary>Evaluates the networks.</summary>
    public ISirenRenderer Renderer { get; private set; } = ISirenRenderer.For(guide.Device, activationBytes);

    /// <inheritdoc/>
    public void Dispose() => Renderer.Dispose();

    /// <summary>Takes one step with each panel.</summary>
    public void Advance(List<Panel> panels)
    {
        while (true)
        {
            if (TryAdvance(panels) is not { } error) return;
            if (TryUseLessMemory()) continue;
            if (panels.Count > 1)
            {
                foreach (var panel in panels) Advance([panel]);
                return;
            }
            panels[0].Fail(
                "there is not enough memory for one step, even without keeping activations. Paint it smaller or free memory.", error);
            return;
        }
    }

    /// <summary>Takes one step; returns an error, with nothing changed, if memory ran out.</summary>
    private Exception? TryAdvance(List<Panel> panels)
    {
        using var scope = NewDisposeScope();
        var canvases = panels.SelectMany(panel => panel.Canvases).ToArray();
        var positions = canvases.Select(canvas => canvas.Random.Position).ToArray();
        ILookup<Canvas, CanvasGradient> gradients;
        try
        {
            gradients = new PaintingStep(guide, recipe, Renderer, oneGuidePass).Compute(panels).ToLookup(gradient => gradient.Canvas);
        }
        catch (Exception error) when (OutOfMemory.Is(error))
        {
            foreach (var (canvas, position) in canvases.Zip(positions))
                canvas.Random = new RandomStream(canvas.Random.Seed, canvas.Random.Stream, position);
            return error;
        }
        foreach (var panel in panels)
        {
            Apply(panel, [.. panel.Canvases.SelectMany(canvas => gradients[canvas])]);
            if (panel.State == PanelState.Completed) new PaintingStep(guide, recipe, Renderer, oneGuidePass).KeepBetter(panel);
        }
        return null;
    }

    private static void Apply(Panel panel, CanvasGradient[] gradients)
    {
        try
        {
            panel.Apply(gradients);
        }
        catch (Exception error) when (OutOfMemory.Is(error))
        {
            panel.Fail("memory ran out while its weights changed. Resume it from its last checkpoint.", error);
        }
    }

    /// <summary>Keeps a quarter of it between the passes; in the end nothing.</summary>
    private bool TryUseLessMemory()
    {
        if (ActivationBytes == 0) return false;
        ActivationBytes = ActivationBytes > 1 << 20 ? ActivationBytes / 4 : 0;
        Renderer.Dispose();
        Renderer = ISirenRenderer.For(guide.Device, ActivationBytes);
        return true;
    }
}
