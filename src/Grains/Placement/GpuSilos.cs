using ComicCluster.Grains.Panels;
using Orleans.Metadata;

namespace ComicCluster.Grains.Placement;

/// <summary>Which silos host panels and scripts, by the manifest of the cluster's living members.</summary>
/// <param name="manifests">The manifest.</param>
/// <param name="grains">The names of grain types.</param>
public sealed class GpuSilos(IClusterManifestProvider manifests, GrainTypeResolver grains)
{
    private readonly GrainType _panel = grains.GetGrainType(typeof(PanelGrain));

    /// <summary>Whether there is one: while there is none, no panel is painted and no script is written.</summary>
    public bool Exist => manifests.Current.Silos.Values.Any(silo => silo.Grains.ContainsKey(_panel));
}
