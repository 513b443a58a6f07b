using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>Evaluates SIRENs at the points of a grid, and their gradients, in bounded memory.</summary>
public interface ISirenRenderer : IDisposable
{
    /// <summary>The fastest renderer for a device.</summary>
    /// <param name="device">Where the weights are.</param>
    /// <param name="activationBytes">The most that may be kept between the passes of one step.</param>
    static ISirenRenderer For(Device device, long activationBytes) =>
        device.type == TorchSharp.DeviceType.CPU && FusedSirenRenderer.IsSupported
            ? new FusedSirenRenderer(activationBytes)
            : new TorchSirenRenderer(activationBytes);

    /// <summary>Evaluates several SIRENs of one architecture at the points of one grid.</summary>
    /// <param name="panels">One network each; not empty.</param>
    /// <param name="grid">The points.</param>
    /// <param name="forBackward">Whether <see cref="ISirenPass.Backward"/> will be called; if not, nothing is kept.</param>
    ISirenPass Forward(IReadOnlyList<SirenWeights> panels, CoordinateGrid grid, bool forBackward);
}
