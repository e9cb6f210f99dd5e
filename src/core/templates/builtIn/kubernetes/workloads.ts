import type { TemplateSeed } from '../../template.ts';

export const kubernetesWorkloadsTemplates: readonly TemplateSeed[] = [
  {
    id: 'kubernetes.deployment',
    task: 'Kubernetes deployment and service for the catalog-api on port 8080',
    language: 'yaml',
    technologies: ['kubernetes'],
    fileName: 'catalog-api.yaml',
    slots: [
      { word: 'catalog-api', kind: 'name' },
      { word: '8080', kind: 'number' },
    ],
    code: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: catalog-api
  labels:
    app.kubernetes.io/name: catalog-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: catalog-api
  template:
    metadata:
      labels:
        app.kubernetes.io/name: catalog-api
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: catalog-api
          # Replaced by the version to roll out.
          image: registry.example.com/catalog-api:1.0.0
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef:
                  name: catalog-api
                  key: database-url
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /health
              port: http
            periodSeconds: 10
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: ["ALL"]
---
apiVersion: v1
kind: Service
metadata:
  name: catalog-api
spec:
  selector:
    app.kubernetes.io/name: catalog-api
  ports:
    - name: http
      port: 80
      targetPort: http
`,
  },
];
